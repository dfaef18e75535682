# Trains naive Bayes on numbers and categories: whether a loan is paid back. Usage: Rscript train.R <build folder>.

source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))), "../../training/pmml.R"))
library(e1071)

inputs <- c("seniority", "home", "time", "age", "marital", "records", "job", "expenses", "income", "debt", "amount")

loans <- read_loans()
# e1071's own formula interface drops rows with a missing value; each table here is made of what is known.
fit <- naiveBayes(loans[inputs], loans$status)

# A category that never occurs in a class would need a threshold, which e1071 and PMML apply differently to densities.
stopifnot(all(vapply(Filter(is.factor, loans[inputs]), function(column) all(table(column, loans$status) > 0), TRUE)))

counts <- function(table) {
  nodes(names(table), function(class) node("TargetValueCount", list(value = class, count = as.numeric(table[class]))))
}

bayes_input <- function(name) {
  column <- loans[[name]]
  classes <- levels(loans$status)
  if (is.factor(column)) {
    pairs <- nodes(levels(column), function(value) {
      known <- table(loans$status[column %in% value])
      node("PairCounts", list(value = value), node("TargetValueCounts", list(), counts(known)))
    })
    return(node("BayesInput", list(fieldName = name), pairs))
  }
  stats <- nodes(classes, function(class) {
    moments <- fit$tables[[name]][class, ]
    node(
      "TargetValueStat", list(value = class),
      node("GaussianDistribution", list(mean = moments[1], variance = moments[2]^2))
    )
  })
  node("BayesInput", list(fieldName = name), node("TargetValueStats", list(), stats))
}

rows <- sample_of(loans)
write_samples(
  rows, "loan_id", inputs, predictions_of("status", predict(fit, rows[inputs]), predict(fit, rows[inputs], type = "raw"))
)
write_document(loans[c("status", inputs)], node(
  "NaiveBayesModel", list(modelName = "naive_bayes", functionName = "classification", threshold = 0),
  mining_schema(inputs, "status"),
  probabilities(levels(loans$status)),
  node("BayesInputs", list(), nodes(inputs, bayes_input)),
  node("BayesOutput", list(fieldName = "status"), node("TargetValueCounts", list(), counts(fit$apriori)))
))
