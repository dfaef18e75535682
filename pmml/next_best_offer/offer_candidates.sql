create view offer_candidates as
select
    customers.customer_id,
    add_on.service,
    customers.gender,
    customers.senior_citizen,
    customers.partner,
    customers.dependents,
    customers.tenure,
    customers.multiple_lines,
    customers.internet_service,
    customers.contract,
    customers.paperless_billing,
    customers.payment_method,
    (customers.online_security = 'Yes')::integer
        + (customers.online_backup = 'Yes')::integer
        + (customers.device_protection = 'Yes')::integer
        + (customers.tech_support = 'Yes')::integer
        + (customers.streaming_tv = 'Yes')::integer
        + (customers.streaming_movies = 'Yes')::integer as other_services
from customers
cross join lateral (
    values
        ('online_security', customers.online_security),
        ('online_backup', customers.online_backup),
        ('device_protection', customers.device_protection),
        ('tech_support', customers.tech_support),
        ('streaming_tv', customers.streaming_tv),
        ('streaming_movies', customers.streaming_movies)
) as add_on (service, owned)
where customers.internet_service <> 'No'
  and add_on.owned = 'No';
