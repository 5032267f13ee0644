"""Prints the endpoints of AWS Transfer Family as botocore's rules give them: endpoints.csv is its output.

One line for each region and custom endpoint: what the rules answer for the plain endpoint, FIPS, dual stack, and both.
"""
import csv
import sys

import botocore
import botocore.session
from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import EndpointProviderError

# A region that is newer than the data follows its partition's pattern, a name of no pattern the partition aws.
UNKNOWN = [
    "eu-south-9", "cn-west-9", "us-gov-north-9", "eusc-de-west-9", "us-iso-south-9", "us-isob-south-9", "eu-isoe-east-9",
    "us-isof-north-9", "mars-north-1",
]

loader = botocore.session.Session().get_component("data_loader")
partitions = loader.load_data("partitions")
provider = EndpointProvider(loader.load_service_model("transfer", "endpoint-rule-set-1"), partitions)


def regions():
    names = {name for partition in partitions["partitions"] for name in partition["regions"]}
    for partition in loader.load_data("endpoints")["partitions"]:
        names.update(partition["regions"], partition["services"].get("transfer", {"endpoints": {}})["endpoints"])
    return sorted(names) + UNKNOWN


def resolve(region, endpoint, fips, dual_stack):
    # A client of botocore takes the old FIPS names, such as fips-us-east-1, for the region and the wish in one.
    pseudo = "fips-" in region
    parameters = {"Region": region.replace("fips-", ""), "Endpoint": endpoint, "UseFIPS": fips or pseudo, "UseDualStack": dual_stack}
    try:
        return provider.resolve_endpoint(**{name: value for name, value in parameters.items() if value != ""}).url
    except EndpointProviderError as error:
        return str(error)


table = csv.writer(sys.stdout, lineterminator="\n")
table.writerow([f"# botocore {botocore.__version__}"])
table.writerow(["Region", "Custom", "Plain", "Fips", "DualStack", "FipsDualStack"])
for region, endpoint in [("", ""), ("us-east-1", "https://custom.test"), *((region, "") for region in regions())]:
    wishes = [(False, False), (True, False), (False, True), (True, True)]
    table.writerow([region, endpoint, *(resolve(region, endpoint, *wish) for wish in wishes)])
