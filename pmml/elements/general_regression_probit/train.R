# Trains a probit regression with an interaction of two factors: whether a loan is paid back.
# Usage: Rscript train.R <build folder>.

source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))), "../../training/pmml.R"))
source(file.path(folder, "../../training/pmml_glm.R"))

inputs <- c("seniority", "time", "income", "debt", "amount", "price", "home", "records", "job")

loans <- na.omit(read_loans())
# Every pair of levels occurs in records and job.
fit <- glm(
  status ~ seniority + time + income + debt + amount + price + home + records * job, binomial("probit"), loans
)

rows <- sample_of(loans)
good <- predict(fit, rows, "response")
predictions <- predictions_of("status", ifelse(good > 0.5, "good", "bad"), data.frame(bad = 1 - good, good = good))
write_samples(rows, "loan_id", inputs, predictions)
write_document(loans[c("status", inputs)], general_regression(
  fit, "general_regression_probit", "status", loans[inputs],
  list(functionName = "classification", targetReferenceCategory = "bad", distribution = "binomial", linkFunction = "probit"),
  category = "good", output = probabilities(levels(loans$status))
))
