# Trains a classification tree with surrogate splits: whether a loan is paid back. Usage: Rscript train.R <build folder>.

source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))), "../../training/pmml.R"))
source(file.path(folder, "../../training/pmml_trees.R"))
library(rpart)

inputs <- c("seniority", "home", "time", "age", "marital", "records", "job", "expenses", "income", "assets", "debt", "amount", "price")

loans <- read_loans()
set.seed(seed)
fit <- rpart(reformulate(inputs, "status"), loans, control = rpart.control(cp = 0.004, maxsurrogate = 3))

rows <- sample_of(loans)
write_samples(rows, "loan_id", inputs, predictions_of("status", predict(fit, rows, "class"), predict(fit, rows, "prob")))
write_document(loans[c("status", inputs)], node(
  "TreeModel",
  list(modelName = "tree", functionName = "classification", splitCharacteristic = "binarySplit"),
  mining_schema(inputs, "status"),
  probabilities(levels(loans$status)),
  rpart_node(fit, 1, node("True"))
))
