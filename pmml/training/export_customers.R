# Writes modeldata's wa_churn as CSV with a header to the file named by the first argument.
# customer_id is the row number in the data set. Missing values become empty unquoted cells.
# Stops if a value would need quoting.

output <- commandArgs(trailingOnly = TRUE)
stopifnot("usage: Rscript export_customers.R <output.csv>" = length(output) == 1)

data(wa_churn, package = "modeldata")

customers <- data.frame(
  customer_id = seq_len(nrow(wa_churn)),
  gender = ifelse(wa_churn$female == 1, "Female", "Male"),
  wa_churn[c(
    "senior_citizen", "partner", "dependents", "tenure",
    "phone_service", "multiple_lines", "internet_service",
    "online_security", "online_backup", "device_protection",
    "tech_support", "streaming_tv", "streaming_movies",
    "contract", "paperless_billing", "payment_method",
    "monthly_charges", "total_charges", "churn"
  )]
)

texts <- unlist(lapply(Filter(Negate(is.numeric), customers), as.character))
stopifnot(
  "expected the 7,043 customers of modeldata" = nrow(customers) == 7043,
  "a value needs quoting" = !any(grepl("[\",\r\n]", texts))
)

options(scipen = 15)
file <- file(output, open = "wb")
write.table(customers, file, sep = ",", na = "", quote = FALSE, row.names = FALSE)
close(file)
