"""PMML documents of models that are a few tables of numbers."""

from features import NAMES


def _document(targets, model):
    fields = "".join(f'<DataField name="{name}" optype="continuous" dataType="double"/>' for name in NAMES)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/>\n'
        f"<DataDictionary>{fields}{targets}</DataDictionary>\n{model}\n</PMML>\n"
    )


def _schema(target=None):
    fields = "".join(f'<MiningField name="{name}"/>' for name in NAMES)
    return f'<MiningSchema>{fields}{_target(target)}</MiningSchema>'


def _target(target):
    return f'<MiningField name="{target}" usageType="target"/>' if target else ""


def _number(value):
    return repr(float(value))


def _table(intercept, coefficients, attributes=""):
    terms = "".join(
        f'<NumericPredictor name="{name}" coefficient="{_number(c)}"/>' for name, c in zip(NAMES, coefficients)
    )
    return f'<RegressionTable intercept="{_number(intercept)}"{attributes}>{terms}</RegressionTable>'


def linear(intercept, coefficients):
    return _document(
        '<DataField name="y" optype="continuous" dataType="double"/>',
        f'<RegressionModel functionName="regression">{_schema("y")}{_table(intercept, coefficients)}</RegressionModel>',
    )


def logistic(intercept, coefficients):
    values = '<Value value="0"/><Value value="1"/>'
    output = '<OutputField name="probability(1)" optype="continuous" dataType="double" feature="probability" value="1"/>'
    one = _table(intercept, coefficients, ' targetCategory="1"')
    zero = _table(0, (), ' targetCategory="0"')
    return _document(
        f'<DataField name="y" optype="categorical" dataType="string">{values}</DataField>',
        '<RegressionModel functionName="classification" normalizationMethod="logit">'
        f'{_schema("y")}<Output>{output}</Output>{one}{zero}</RegressionModel>',
    )


def kmeans(centers):
    output = '<OutputField name="cluster" optype="categorical" dataType="string" feature="predictedValue"/>'
    fields = "".join(f'<ClusteringField field="{name}"/>' for name in NAMES)
    clusters = "".join(
        f'<Cluster id="{i}"><Array type="real">{" ".join(map(_number, center))}</Array></Cluster>'
        for i, center in enumerate(centers)
    )
    return _document(
        "",
        '<ClusteringModel functionName="clustering" modelClass="centerBased" '
        f'numberOfClusters="{len(centers)}">{_schema()}<Output>{output}</Output>'
        '<ComparisonMeasure kind="distance"><squaredEuclidean/></ComparisonMeasure>'
        f"{fields}{clusters}</ClusteringModel>",
    )


def _attributes(name, cuts, points):
    bounds = [None, *cuts, None]
    for low, high, score in zip(bounds, bounds[1:], points):
        tests = [
            f'<SimplePredicate field="{name}" operator="{operator}" value="{_number(value)}"/>'
            for operator, value in (("greaterOrEqual", low), ("lessThan", high))
            if value is not None
        ]
        test = tests[0] if len(tests) == 1 else f'<CompoundPredicate booleanOperator="and">{"".join(tests)}</CompoundPredicate>'
        yield f'<Attribute partialScore="{score}">{test}</Attribute>'


def scorecard(initial, cuts, points):
    characteristics = "".join(
        f'<Characteristic name="{name}">{"".join(_attributes(name, cuts[j], points[j]))}</Characteristic>'
        for j, name in enumerate(NAMES)
    )
    return _document(
        '<DataField name="score" optype="continuous" dataType="double"/>',
        f'<Scorecard functionName="regression" initialScore="{initial}" useReasonCodes="false">{_schema("score")}'
        f"<Characteristics>{characteristics}</Characteristics></Scorecard>",
    )
