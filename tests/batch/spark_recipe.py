"""Scores a folder of Parquet files with Spark: spark-submit spark_recipe.py IN OUT."""

import sys
from collections.abc import Iterator

import pandas as pd
from pyspark.sql import SparkSession
from pyspark.sql.types import StructType

from jdscope.batch.frame import score_frame

ADDED = """
    jdscope_scope string, jdscope_confidence double, jdscope_p_mes double, jdscope_p_mom double, jdscope_p_out double,
    jdscope_review boolean, jdscope_review_reason string, jdscope_level string, jdscope_areas string,
    jdscope_synonyms string, jdscope_synonym_text string, jdscope_findings string, jdscope_error string
"""


def score(frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """Score the DataFrames of a Spark partition."""
    return map(score_frame, frames)


source, target = sys.argv[1:]
spark = SparkSession.builder.getOrCreate()
adverts = spark.read.parquet(source)
schema = StructType(adverts.schema.fields + spark.createDataFrame([], ADDED).schema.fields)
adverts.mapInPandas(score, schema).write.parquet(target)
spark.stop()
