# Trains a random forest whose trees vote: whether a loan is paid back. Usage: Rscript train.R <build folder>.

source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))), "../../training/pmml.R"))
source(file.path(folder, "../../training/pmml_trees.R"))
suppressPackageStartupMessages(library(randomForest))

inputs <- c("seniority", "home", "time", "records", "job", "income", "assets", "amount", "price")

loans <- na.omit(read_loans())
set.seed(seed)
# An odd number of trees cannot be of two minds.
fit <- randomForest(loans[inputs], loans$status, ntree = 25, maxnodes = 16)

segments <- nodes(seq_len(fit$ntree), function(i) {
  tree <- getTree(fit, i)
  node(
    "Segment", list(id = i), node("True"),
    node(
      "TreeModel", list(functionName = "classification", splitCharacteristic = "binarySplit"),
      mining_schema(intersect(inputs, inputs[tree[, "split var"]])),
      forest_node(tree, 1, loans[inputs], levels(loans$status), node("True"))
    )
  )
})

rows <- sample_of(loans)
write_samples(rows, "loan_id", inputs, predictions_of("status", predict(fit, rows), predict(fit, rows, "vote")))
write_document(loans[c("status", inputs)], node(
  "MiningModel", list(modelName = "random_forest_vote", functionName = "classification"),
  mining_schema(inputs, "status"),
  probabilities(levels(loans$status)),
  node("Segmentation", list(multipleModelMethod = "majorityVote"), segments)
))
