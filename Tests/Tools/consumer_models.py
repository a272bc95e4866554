#!/usr/bin/env python3
"""Holds emitted files against the models of their consumers, as PyPI packages carry them.

    consumer_models.py ecs FILE       botocore's service model of RegisterTaskDefinition
    consumer_models.py knative FILE   the Knative Serving API's types (cloudcoil, made from its own schema)
    consumer_models.py nomad FILE     the job of Nomad's JSON API (nomad-pydantic, which forbids other fields)

Exit code 0: accepted; 1: refused, with the reason; 5: the package is not installed.
"""
import json
import sys


def ecs(text):
    import botocore.loaders
    import botocore.model
    import botocore.validate

    model = botocore.model.ServiceModel(
        botocore.loaders.Loader().load_service_model("ecs", "service-2"))
    shape = model.operation_model("RegisterTaskDefinition").input_shape
    report = botocore.validate.ParamValidator().validate(json.loads(text), shape)
    return report.generate_report()


def knative(text):
    import pydantic
    import yaml
    from cloudcoil.models.knative_serving.serving import v1

    document = yaml.safe_load(text)
    # Strict: a number in quotes stays a text, as the API server reads it.
    try:
        read = v1.Service.model_validate(document, strict=True)
    except pydantic.ValidationError as error:
        return str(error)
    written = json.loads(read.model_dump_json(by_alias=True, exclude_none=True, exclude_unset=True))

    def lost(before, after, path):
        if isinstance(before, dict):
            for key, value in before.items():
                if not isinstance(after, dict) or key not in after:
                    return f"{path}.{key}: not a field of the Knative API"
                found = lost(value, after[key], f"{path}.{key}")
                if found:
                    return found
        elif isinstance(before, list):
            for index, value in enumerate(before):
                found = lost(value, after[index], f"{path}[{index}]")
                if found:
                    return found
        elif before != after:
            return f"{path}: {before!r} is read as {after!r}"
        return None

    return lost(document, written, "") or ""


def nomad(text):
    import pydantic
    from nomad_pydantic import Job

    document = json.loads(text)
    if list(document) != ["Job"]:
        return f"{list(document)}: `nomad job run -json` takes one key, Job"
    try:
        # Strict: Nomad reads JSON into typed fields, so "256" is no number of megabytes.
        Job.model_validate(document["Job"], strict=True, by_alias=True, by_name=False)
    except pydantic.ValidationError as error:
        return str(error)
    return ""


def main():
    models = {"ecs": ecs, "knative": knative, "nomad": nomad}
    if len(sys.argv) != 3 or sys.argv[1] not in models:
        print(__doc__, file=sys.stderr)
        return 2
    with open(sys.argv[2]) as file:
        text = file.read()
    try:
        complaint = models[sys.argv[1]](text)
    except ImportError as error:
        print(f"not installed: {error.name}")
        return 5
    print(complaint, end="\n" if complaint else "")
    return 1 if complaint else 0


if __name__ == "__main__":
    sys.exit(main())
