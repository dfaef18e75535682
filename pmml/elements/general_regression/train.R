# Trains a generalized linear model, gamma distribution and log link, with an interaction: the price of what a loan
# pays for. Usage: Rscript train.R <build folder>.

source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))), "../../training/pmml.R"))
source(file.path(folder, "../../training/pmml_glm.R"))

inputs <- c("amount", "time", "age", "income", "records", "job")

loans <- na.omit(read_loans())
# A prediction is no whole number, which an integer target would have to be.
loans$price <- as.numeric(loans$price)
fit <- glm(price ~ amount + time + age + records * income + job, Gamma("log"), loans)

rows <- sample_of(loans)
write_samples(rows, "loan_id", inputs, data.frame(price = predict(fit, rows, "response")))
write_document(loans[c("price", inputs)], general_regression(
  fit, "general_regression", "price", loans[inputs],
  list(functionName = "regression", distribution = "gamma", linkFunction = "log")
))
