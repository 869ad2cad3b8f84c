"""QGIS's provider OAPIF on one side, the service's JSON on the other. Started by bench/features/qgis, which says what it needs."""

import json
import math
import os
import sys
import urllib.error
import urllib.parse
import urllib.request

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsAuthMethodConfig,
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsGeometry,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsNetworkAccessManager,
    QgsNetworkRequestParameters,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, Qt
from qgis.PyQt.QtGui import QColor

PAGE = 7
SAME_DEGREES = 1e-9

address, work = sys.argv[1].rstrip("/"), sys.argv[2]
token = os.environ.get("TOKEN", "")
wrong = []
asked = []


def check(what, holds, more=""):
    print(f"{'ok  ' if holds else 'NOT '} {what}{': ' + str(more) if more != '' else ''}")
    if not holds:
        wrong.append(what)


def get(path):
    request = urllib.request.Request(path if path.startswith("http") else address + path, headers={"Accept": "application/json"})
    if token:
        request.add_header("Authorization", "Bearer " + token)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def served(collection, **parameters):
    """All features of the service by their ids, page after page."""
    parameters = {"limit": 1000, "f": "json"} | parameters
    page = get(f"/collections/{collection}/items?" + urllib.parse.urlencode(parameters))
    features = {}
    while True:
        features.update((one["id"], one) for one in page["features"])
        following = [link["href"] for link in page["links"] if link["rel"] == "next"]
        if not following:
            return features, page["numberMatched"]
        page = get(following[0])


def signed_in(password):
    """QGIS's own store of passwords, which gives the token as the password of HTTP Basic."""
    config = QgsAuthMethodConfig("Basic")
    config.setName("qingshan")
    config.setConfig("username", "token")
    config.setConfig("password", password)
    stored, config = QgsApplication.authManager().storeAuthenticationConfig(config)
    if not stored:
        raise SystemExit("QGIS can't keep the token")
    return config.id()


def layer(collection, auth):
    """As the dialogue adds it, by small pages."""
    uri = f"url='{address}' typename='{collection}' pagingEnabled='true' pageSize='{PAGE}' restrictToRequestBBOX='1'"
    return QgsVectorLayer(uri + (f" authcfg='{auth}'" if auth else ""), collection, "OAPIF")


def points(geometry):
    """Corners of a GeoJSON geometry, in any order but all of them."""
    def flat(coordinates):
        if coordinates and isinstance(coordinates[0], (int, float)):
            yield tuple(coordinates[:2])
        else:
            for one in coordinates:
                yield from flat(one)
    return sorted(flat(geometry["coordinates"])) if geometry else []


def corners(geometry):
    return sorted((vertex.x(), vertex.y()) for vertex in geometry.vertices()) if not geometry.isNull() else []


def plain(value):
    if isinstance(value, QDate):
        return value.toString(Qt.ISODate)
    if isinstance(value, QDateTime):
        return value.date().toString(Qt.ISODate)
    # QGIS has a NULL of its own
    return None if value is None or str(value) == "NULL" or value == "" else value


def same_value(read, given):
    read = plain(read)
    if read is None or given is None:
        return read is None and (given is None or given == "")
    if isinstance(given, (int, float)) and not isinstance(given, bool):
        return math.isclose(float(read), given, rel_tol=1e-12)
    return str(read) == str(given)


def read(opened, request=None):
    """By the service's id, which QGIS has as a field."""
    return {one["id"]: one for one in opened.getFeatures(request or QgsFeatureRequest())}


def compare(what, opened, features, expected):
    check(f"{what}: as many", len(features) == len(expected), f"{len(features)} and {len(expected)}")
    names = [field.name() for field in opened.fields()]
    apart = 0.0
    corners_differ = values_differ = 0
    missing = [one for one in expected if one not in features]
    check(f"{what}: the same ones", not missing, missing[:3] if missing else "")
    lacking = set()
    for key, given in expected.items():
        one = features.get(key)
        if one is None:
            continue
        ours, theirs = points(given["geometry"]), corners(one.geometry())
        if len(ours) != len(theirs):
            corners_differ += 1
        else:
            apart = max([apart] + [max(abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in zip(ours, theirs)])
        for name, value in given["properties"].items():
            if name not in names:
                lacking.add(name)
            elif not same_value(one[name], value):
                values_differ += 1
                if values_differ <= 3:
                    print(f"       {key} {name}: {one[name]!r}, the service has {value!r}")
    check(f"{what}: corners", corners_differ == 0 and apart <= SAME_DEGREES, f"{apart:.1g} degrees apart at most, {corners_differ} with another number of corners")
    check(f"{what}: values", values_differ == 0 and not lacking, f"{len(names)} fields" + (f", {values_differ} differ, lacking {sorted(lacking)}" if values_differ or lacking else ""))


def requests_of(action):
    before = len(asked)
    result = action()
    QgsApplication.processEvents()
    return result, asked[before:]


application = QgsApplication([], False)
application.initQgis()
QgsApplication.authManager().setMasterPassword("qingshan", True)
QgsNetworkAccessManager.instance().requestAboutToBeCreated[QgsNetworkRequestParameters].connect(
    lambda sent: asked.append(urllib.parse.unquote(sent.request().url().toString())))
print("QGIS", Qgis.QGIS_VERSION)

auth = signed_in(token) if token else ""
collections = [one["id"] for one in get("/collections")["collections"]]
print("collections:", ", ".join(collections))

drawn = []
for collection in collections:
    opened, _ = requests_of(lambda: layer(collection, auth))
    check(f"{collection}: opens", opened.isValid(), "" if opened.isValid() else opened.error().message())
    if not opened.isValid():
        continue
    expected, matched = served(collection)
    check(f"{collection}: numberMatched", matched == len(expected), matched)
    features, sent = requests_of(lambda: read(opened))
    compare(collection, opened, features, expected)
    pages = [one for one in sent if "/items" in one]
    if expected:
        check(f"{collection}: by pages of {PAGE}", len(pages) >= math.ceil(len(expected) / PAGE), f"{len(pages)} requests")
    kind = QgsWkbTypes.displayString(opened.wkbType())
    print(f"       {opened.crs().authid()} {kind}: " + ", ".join(f"{field.name()} {field.typeName()}" for field in opened.fields()))
    placed = [one for one in expected.values() if one["geometry"]]
    if placed:
        check(f"{collection}: QGIS knows that it can be drawn", opened.isSpatial() and opened.crs().isValid())
        drawn.append(opened)
        box = points(placed[len(placed) // 2]["geometry"])
        around = QgsRectangle(min(p[0] for p in box) - 0.02, min(p[1] for p in box) - 0.02, max(p[0] for p in box) + 0.02, max(p[1] for p in box) + 0.02)
        fresh = layer(collection, auth)
        within, sent = requests_of(lambda: read(fresh, QgsFeatureRequest().setFilterRect(around).setFlags(QgsFeatureRequest.ExactIntersect)))
        by_service, _ = served(collection, bbox=f"{around.xMinimum()},{around.yMinimum()},{around.xMaximum()},{around.yMaximum()}")
        by_service = {key: one for key, one in by_service.items() if one["geometry"]}
        check(f"{collection}: in a box", set(within) == set(by_service), f"{len(within)} of {len(expected)}")
        check(f"{collection}: the box is asked of the service", any("bbox=" in one for one in sent), next((one.split("?")[1] for one in sent if "bbox=" in one), ""))
    for name, values in sorted({n: {f["properties"][n] for f in expected.values()} for n in (next(iter(expected.values()))["properties"] if expected else {})}.items()):
        texts = sorted(value for value in values if isinstance(value, str) and value)
        if not 1 < len(texts) < len(expected):
            continue
        text = texts[len(texts) // 2]
        fresh = layer(collection, auth)
        expression = f"\"{name}\" = '{text}'"
        filtered, sent = requests_of(lambda: read(fresh, QgsFeatureRequest().setFilterExpression(expression)))
        by_service, _ = served(collection, **{name: text})
        check(f"{collection}: {expression}", set(filtered) == set(by_service), f"{len(filtered)}; asked: " + " | ".join(one.split("/features")[1] for one in sent[:2]))
        check(f"{collection}: takes a layer filter", fresh.setSubsetString(expression))
        compare(f"{collection}: layer filter {expression}", fresh, read(fresh), by_service)
        break

    # with the field on the left QGIS would make datetime= of it, whatever the field is, and not look again (docs/features-service.md)
    for name in sorted(name for name, kind in ((field.name(), field.typeName()) for field in opened.fields()) if kind == "Date"):
        days = sorted(one["properties"][name] for one in expected.values() if one["properties"][name])  # QGIS has seen one of them
        day = days[len(days) // 2]
        fresh = layer(collection, auth)
        fresh.setSubsetString(f"'{day}' > \"{name}\"")
        by_service, _ = served(collection, filter=f"{name} < DATE('{day}')")
        before = set(read(fresh))
        check(f"{collection}: layer filter '{day}' > \"{name}\"", before == set(by_service), f"{len(before)} of {len(expected)}")

if token:
    bad = layer(collections[0], signed_in(token[:-1] + ("A" if token[-1] != "A" else "B")))
    check("a token that is not good opens nothing", not bad.isValid())
    bare = layer(collections[0], "")
    check("without a token the register opens nothing", not bare.isValid())

if drawn:
    settings = QgsMapSettings()
    settings.setLayers(list(reversed(drawn)))
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setBackgroundColor(QColor(255, 255, 255))
    settings.setOutputSize(QSize(1200, 900))
    extent = settings.fullExtent()
    extent.scale(1.05)
    settings.setExtent(extent)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    check("draws without errors", not job.errors(), [error.message for error in job.errors()] or "")
    image = job.renderedImage()
    image.save(os.path.join(work, "map.png"))
    white = sum(image.pixelColor(x, y) == QColor(255, 255, 255) for x in range(0, 1200, 5) for y in range(0, 900, 5))
    check("something is drawn", white < 240 * 180, os.path.join(work, "map.png"))

with open(os.path.join(work, "requests.txt"), "w") as file:
    file.write("\n".join(asked) + "\n")
print(f"{len(asked)} requests, {len(wrong)} wrong")
sys.stdout.flush()
os._exit(1 if wrong else 0)  # QGIS's own clearing up at the end is not what is tried
