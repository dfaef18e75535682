# Trees of rpart and randomForest as PMML.

simple_predicate <- function(field, operator, value) {
  node("SimplePredicate", list(field = field, operator = operator, value = value))
}

one_of <- function(field, values) {
  node("SimpleSetPredicate", list(field = field, booleanOperator = "isIn"), array_of(values))
}

# Predicates of the left and of the right child for one row of an rpart object's splits.
rpart_split <- function(fit, row) {
  split <- fit$splits[row, ]
  field <- rownames(fit$splits)[row]
  if (abs(split["ncat"]) == 1) {
    sides <- list(simple_predicate(field, "lessThan", split["index"]), simple_predicate(field, "greaterOrEqual", split["index"]))
    return(if (split["ncat"] < 0) sides else rev(sides))
  }
  levels <- attr(fit, "xlevels")[[field]]
  directions <- fit$csplit[split["index"], seq_along(levels)]
  list(one_of(field, levels[directions == 1]), one_of(field, levels[directions == 3]))
}

# rpart asks its surrogates in turn where the field of a split is missing, and goes with the majority at last.
rpart_predicates <- function(fit, id) {
  ids <- as.integer(rownames(fit$frame))
  at <- match(id, ids)
  rows <- with(fit$frame, ifelse(var == "<leaf>", 0, 1 + ncompete + nsurrogate))
  first <- 1 + sum(rows[seq_len(at - 1)])
  surrogates <- first + fit$frame$ncompete[at] + seq_len(fit$frame$nsurrogate[at])
  splits <- lapply(c(first, surrogates), function(row) rpart_split(fit, row))
  sizes <- fit$frame$wt[match(2 * id + 0:1, ids)]
  majority <- if (sizes[1] > sizes[2]) c("True", "False") else c("False", "True")
  lapply(1:2, function(side) {
    node(
      "CompoundPredicate", list(booleanOperator = "surrogate"),
      nodes(splits, function(split) split[[side]]), node(majority[side])
    )
  })
}

rpart_node <- function(fit, id, predicate) {
  at <- match(id, as.integer(rownames(fit$frame)))
  classes <- attr(fit, "ylevels")
  counts <- fit$frame$yval2[at, 1 + seq_along(classes)]
  distribution <- nodes(seq_along(classes), function(i) {
    node("ScoreDistribution", list(value = classes[i], recordCount = counts[i]))
  })
  children <- NULL
  if (fit$frame$var[at] != "<leaf>") {
    predicates <- rpart_predicates(fit, id)
    children <- c(rpart_node(fit, 2 * id, predicates[[1]]), rpart_node(fit, 2 * id + 1, predicates[[2]]))
  }
  node("Node", list(id = id, score = classes[fit$frame$yval[at]]), predicate, distribution, children)
}

# A randomForest sends a category to the left where its bit is set, a number where it is not above the split point.
forest_predicates <- function(tree, row, columns) {
  field <- names(columns)[tree[row, "split var"]]
  point <- tree[row, "split point"]
  if (!is.factor(columns[[field]])) {
    return(list(simple_predicate(field, "lessOrEqual", point), simple_predicate(field, "greaterThan", point)))
  }
  levels <- levels(columns[[field]])
  left <- bitwAnd(point, 2^(seq_along(levels) - 1)) > 0
  list(one_of(field, levels[left]), one_of(field, levels[!left]))
}

forest_node <- function(tree, row, columns, classes, predicate) {
  if (tree[row, "status"] == -1) {
    return(node("Node", list(score = classes[tree[row, "prediction"]]), predicate))
  }
  sides <- forest_predicates(tree, row, columns)
  node(
    "Node", list(), predicate,
    forest_node(tree, tree[row, "left daughter"], columns, classes, sides[[1]]),
    forest_node(tree, tree[row, "right daughter"], columns, classes, sides[[2]])
  )
}
