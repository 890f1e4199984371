#include "core/image/processors.h"
#include "tests/image/golden_tensors.h"
#include "tests/image/picture_builder.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <numeric>

using namespace vpt;
using namespace vpt::test;

namespace {

using Tensors = std::map<std::string, std::vector<double>>;

constexpr double kTolerance = 1e-5;
constexpr std::size_t kStride = 97; // of the stored subsets

// What one tensor of the collator holds: the processed pictures of a round one after the other.
struct Collated {
    std::vector<float> values;
    std::vector<double> grids; // 1, height, width a picture
};

struct Case {
    std::string folder;
    PatchOptions options;

    // "image.png_1,2,3,4" is a crop of image.png.
    Image open(const std::string& path) const
    {
        static const QRegularExpression crop("^(.*)_(\\d+),(\\d+),(\\d+),(\\d+)$");
        const QRegularExpressionMatch match = crop.match(QString::fromStdString(path));
        if (!match.hasMatch())
            return loadImage(folder + "/" + path, kParityDecoding);
        const auto number = [&](int group) { return match.captured(group).toInt(); };
        const Image whole = loadImage(folder + "/" + match.captured(1).toStdString(), kParityDecoding);
        return cropped(whole, {number(2), number(3), number(4), number(5)});
    }

    Collated patches(const std::vector<std::string>& paths) const
    {
        Collated result;
        for (const std::string& path : paths) {
            const Patches patches = toPatches(prepared(open(path), kOrdinaryResolution), options);
            result.values.insert(result.values.end(), patches.values.begin(), patches.values.end());
            result.grids.insert(result.grids.end(), {1.0, double(patches.gridHeight), double(patches.gridWidth)});
        }
        return result;
    }

    Collated planes(const std::vector<std::string>& paths, int resolution, Planes (*process)(const Image&)) const
    {
        Collated result;
        for (const std::string& path : paths) {
            const Planes planes = process(prepared(open(path), resolution));
            result.values.insert(result.values.end(), planes.values.begin(), planes.values.end());
        }
        return result;
    }
};

std::vector<std::string> pathsIn(const nlohmann::json& holder, const char* key)
{
    return holder.contains(key) ? holder[key].get<std::vector<std::string>>() : std::vector<std::string>();
}

QString compareValues(const std::vector<double>& golden, const std::vector<double>& ours)
{
    if (golden.size() != ours.size())
        return QString("%1 values instead of %2").arg(ours.size()).arg(golden.size());
    double largest = 0;
    for (std::size_t i = 0; i < golden.size(); ++i)
        largest = std::max(largest, std::abs(golden[i] - ours[i]));
    return largest <= kTolerance ? QString() : QString("largest difference %1").arg(largest);
}

std::vector<double> subsetOf(const std::vector<float>& values)
{
    std::vector<double> subset;
    for (std::size_t i = 0; i < values.size(); i += kStride)
        subset.push_back(values[i]);
    return subset;
}

std::vector<double> statsOf(const std::vector<float>& values)
{
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
    double squares = 0;
    for (const float value : values)
        squares += (value - mean) * (value - mean);
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    return {mean, std::sqrt(squares / double(values.size() - 1)), *low, *high};
}

// Compares what the golden file has of tensor `name`; counts it.
QString compareTensor(const Tensors& golden, const std::string& name, const std::string& gridName, const Collated& ours,
                      int& compared)
{
    QStringList faults;
    const auto compare = [&](const std::string& key, const std::vector<double>& values) {
        const auto found = golden.find(key);
        if (found == golden.end())
            return;
        ++compared;
        const QString fault = compareValues(found->second, values);
        if (!fault.isEmpty())
            faults << QString::fromStdString(key) + ": " + fault;
    };
    if (ours.values.empty())
        return golden.contains(name + ".sub") ? QString::fromStdString(name) + ": no picture of ours" : QString();
    compare(name, {ours.values.begin(), ours.values.end()});
    compare(name + ".sub", subsetOf(ours.values));
    compare(name + ".stats", statsOf(ours.values));
    compare(gridName, ours.grids);
    return faults.join("; ");
}

// The tensors of one prompt; `holder` lists its pictures.
QString compareRound(const Case& item, const Tensors& golden, const std::string& prefix, const nlohmann::json& holder,
                     int& compared)
{
    QStringList faults;
    const auto add = [&](const std::string& name, const std::string& gridName, const Collated& ours) {
        const QString fault = compareTensor(golden, prefix + name, prefix + gridName, ours, compared);
        if (!fault.isEmpty())
            faults << fault;
    };
    add("pixel_values", "image_grid_thw", item.patches(pathsIn(holder, "images")));
    add("clip_pixel_values", "clip_images_grid_thw", item.patches(pathsIn(holder, "clip_images")));
    add("detection_images", {}, item.planes(pathsIn(holder, "detection_images"), kDetectionResolution, toDinoPlanes));
    add("seg_images", {}, item.planes(pathsIn(holder, "seg_images"), kSegResolution, toSamPlanes));
    return faults.join("; ");
}

// A batch holds the pictures of its items one item after the other.
nlohmann::json joined(const nlohmann::json& items)
{
    nlohmann::json all;
    for (const auto& item : items) {
        for (const char* key : {"images", "clip_images", "detection_images", "seg_images"}) {
            for (const std::string& path : pathsIn(item, key))
                all[key].push_back(path);
        }
    }
    return all;
}

} // namespace

class TestGoldenPixels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCase_data()
    {
        QTest::addColumn<QString>("folder");
        // The larger data beside the project hold the cases of training as well.
        for (const QString& root : {QString(VPT_TEST_GOLDEN), QString(VPT_TEST_SHARED_GOLDEN)}) {
            const QDir cases(root + "/cases");
            for (const QString& name : cases.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
                const bool known = root == VPT_TEST_SHARED_GOLDEN && QDir(VPT_TEST_GOLDEN "/cases/" + name).exists();
                if (!known)
                    QTest::newRow(qPrintable(name)) << cases.filePath(name);
            }
        }
    }
    void everyCase()
    {
        QFETCH(QString, folder);
        const Bytes text = readBytes(folder.toStdString() + "/case.json");
        const auto description = nlohmann::json::parse(text.begin(), text.end());
        const std::string checkpoint = VPT_TEST_GOLDEN "/checkpoints/" + description["checkpoint"].get<std::string>();
        const Case item{folder.toStdString(), readPatchOptions(checkpoint + "/preprocessor_config.json")};
        const Tensors golden = readGoldenTensors(item.folder + "/tensors.safetensors");
        int compared = 0;
        QStringList faults;
        if (description.contains("items")) {
            faults << compareRound(item, golden, {}, joined(description["items"]), compared);
        } else {
            for (const char* round : {"round1", "round2"}) {
                if (description.contains(round) && description[round].is_object())
                    faults << compareRound(item, golden, round == std::string("round1") ? "r1." : "r2.", description[round],
                                           compared);
            }
        }
        faults.removeAll(QString());
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join("; ")));
        QVERIFY2(compared > 0, "nothing was compared");
    }

    void everyKindIsThere()
    {
        const QStringList names = QDir(VPT_TEST_GOLDEN "/cases").entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const char* name :
             {"clip-region-grey", "seg-region-palette", "det-action-rgba", "det-action-2000x500", "seg-action-2000x500",
              "det-region-57x41", "demo-region-1", "clip-multi-region", "free-multi-region"})
            QVERIFY2(names.contains(name), name);
    }
};

VPT_REGISTER_TEST(TestGoldenPixels)
#include "tst_golden_pixels.moc"
