#include "core/model/device.h"

#include "core/base/error.h"
#include "core/model/system_memory.h"
#include "tests/model/golden_case.h"
#include "tests/support/registry.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

namespace vpt::test {

namespace {

void writeFile(const std::filesystem::path& file, const std::string& text)
{
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

// What the error says, or "" when nothing is thrown.
template <class Call>
QString errorOf(Call call)
{
    try {
        call();
    } catch (const Error& error) {
        return error.kind() == ErrorKind::Usage ? error.what() : "another kind of error";
    }
    return {};
}

} // namespace

class TestDevice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cpuIsAlwaysThere()
    {
        const DeviceInfo cpu = devices().front();
        QCOMPARE(cpu.name, std::string("cpu"));
        QVERIFY(cpu.description.find("thread") != std::string::npos);
        QVERIFY(cpu.freeBytes > 0);
        QVERIFY(cpu.freeBytes <= cpu.totalBytes);
    }

    void everyDeviceThatIsListedResolves()
    {
        for (const DeviceInfo& device : devices())
            QCOMPARE(resolveDevice(device.name), device.name);
        QCOMPARE(resolveDevice("auto"), devices().size() > 1 ? std::string("cuda:0") : std::string("cpu"));
    }

    void otherDevicesAreRefused_data()
    {
        QTest::addColumn<std::string>("wanted");
        for (const char* wanted : {"", "gpu", "cuda:", "cuda:x", "cuda:-1", "cuda:1x", "cuda:4294967296", "cuda:99", "CPU"})
            QTest::addRow("\"%s\"", wanted) << std::string(wanted);
    }
    void otherDevicesAreRefused()
    {
        QFETCH(std::string, wanted);
        QVERIFY(!errorOf([&] { resolveDevice(wanted); }).isEmpty());
    }

    void dtype_data()
    {
        QTest::addColumn<std::string>("wanted");
        QTest::addColumn<std::string>("device");
        QTest::addColumn<std::string>("stored");
        QTest::addColumn<std::string>("expected"); // "": refused
        const auto row = [](std::string wanted, std::string device, std::string stored, std::string expected) {
            QTest::addRow("%s on %s, stored %s", wanted.c_str(), device.c_str(), stored.c_str())
                << wanted << device << stored << expected;
        };
        row("auto", "cpu", "bfloat16", "bfloat16");
        row("auto", "cpu", "float16", "float32");
        row("auto", "cpu", "float32", "float32");
        row("auto", "cuda:0", "float16", "bfloat16");
        row("float32", "cpu", "bfloat16", "float32");
        row("bfloat16", "cpu", "float16", "bfloat16");
        row("float32", "cuda:1", "bfloat16", "float32");
        row("float16", "cpu", "float16", "");
        row("int8", "cpu", "bfloat16", "");
        row("int4", "cuda:0", "bfloat16", "");
        row("", "cpu", "bfloat16", "");
    }
    void dtype()
    {
        QFETCH(std::string, wanted);
        QFETCH(std::string, device);
        QFETCH(std::string, stored);
        QFETCH(std::string, expected);
        std::string actual;
        const QString error = errorOf([&] { actual = resolveDType(wanted, device, stored); });
        QCOMPARE(actual, expected);
        QCOMPARE(error.isEmpty(), !expected.empty());
    }

    void memory_data()
    {
        QTest::addColumn<std::vector<std::string>>("files"); // path, text, path, text, ...
        QTest::addColumn<qint64>("total");
        QTest::addColumn<qint64>("free");
        using Files = std::vector<std::string>;
        const std::string v2 = "sys/fs/cgroup/", v1 = "sys/fs/cgroup/memory/";
        QTest::newRow("no group") << Files{} << qint64{1'000'000 * 1024} << qint64{600'000 * 1024};
        QTest::newRow("no limit") << Files{"proc/self/cgroup", "0::/a\n", v2 + "a/memory.max", "max\n"}
                                  << qint64{1'000'000 * 1024} << qint64{600'000 * 1024};
        QTest::newRow("limit, dropped cache is free")
            << Files{"proc/self/cgroup",      "0::/a\n",   v2 + "a/memory.max",  "5000000\n",
                     v2 + "a/memory.current", "2000000\n", v2 + "a/memory.stat", "anon 1500000\ninactive_file 400000\n"}
            << qint64{5'000'000} << qint64{3'400'000};
        QTest::newRow("the parent's limit is tighter")
            << Files{"proc/self/cgroup",  "0::/a/b\n", v2 + "a/b/memory.max",   "5000000\n",
                     v2 + "a/memory.max", "3000000\n", v2 + "a/memory.current", "2500000\n"}
            << qint64{3'000'000} << qint64{500'000};
        QTest::newRow("more used than allowed")
            << Files{"proc/self/cgroup", "0::/\n", v2 + "memory.max", "1000\n", v2 + "memory.current", "2000\n"}
            << qint64{1000} << qint64{0};
        QTest::newRow("version 1")
            << Files{"proc/self/cgroup",   "12:cpu:/x\n4:memory:/a\n",     v1 + "a/memory.limit_in_bytes",
                     "7000000\n",          v1 + "a/memory.usage_in_bytes", "1000000\n",
                     v1 + "a/memory.stat", "total_inactive_file 500000\n"}
            << qint64{7'000'000} << qint64{6'500'000};
    }
    void memory()
    {
        QFETCH(std::vector<std::string>, files);
        QFETCH(qint64, total);
        QFETCH(qint64, free);
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        writeFile(root / "proc/meminfo", "MemTotal: 1000000 kB\nMemFree: 100 kB\nMemAvailable: 600000 kB\n");
        for (std::size_t i = 0; i + 1 < files.size(); i += 2)
            writeFile(root / files[i], files[i + 1]);
        const SystemMemory memory = systemMemory(root);
        QCOMPARE(qint64{memory.totalBytes}, total);
        QCOMPARE(qint64{memory.freeBytes}, free);
    }

    // Weights and activations in float32 on both sides: the GPU's other order of sums is all that differs.
    void gpuGivesTheNumbersOfTheCpu()
    {
        if (devices().size() < 2)
            QSKIP("no GPU that LibTorch can use");
        const c10::InferenceMode inference;
        for (const char* name : {"tiny-vpt-clip", "tiny-vpt-det", "tiny-vpt-seg"}) {
            const Checkpoint checkpoint = Checkpoint::open(goldenCheckpoint(name));
            const VptModel cpu(checkpoint, {});
            const VptModel gpu(checkpoint, {at::Device("cuda:0"), WeightDType::Float32});
            at::manual_seed(2);
            const at::Tensor patches = at::randn({64, 1176});
            const at::Tensor merged = cpu.visual.forward(patches, {{8, 8}});
            VPT_VERIFY_NOT(featuresDiffer("merged", gpu.visual.forward(patches, {{8, 8}}).cpu(), merged, 1e-3));
            const at::Tensor positions = at::arange(16, at::kLong).expand({3, 1, 16});
            KvCache onCpu = cpu.language.makeCache(), onGpu = gpu.language.makeCache();
            const at::Tensor x = merged.unsqueeze(0);
            const at::Tensor hidden = gpu.language.forward(x.to(gpu.placement.device), positions, onGpu);
            VPT_VERIFY_NOT(featuresDiffer("hidden", hidden.cpu(), cpu.language.forward(x, positions, onCpu), 1e-3));
            if (cpu.dino) {
                const at::Tensor planes = at::randn({1, 3, 224, 224});
                VPT_VERIFY_NOT(featuresDiffer("dino", gpu.dino->forward(planes).cpu(), cpu.dino->forward(planes), 1e-3));
            }
            if (cpu.sam) {
                const at::Tensor planes = at::randn({1, 3, 1024, 1024});
                VPT_VERIFY_NOT(featuresDiffer("sam", gpu.sam->forward(planes).cpu(), cpu.sam->forward(planes), 1e-3));
            }
        }
    }
};

VPT_REGISTER_TEST(TestDevice)

} // namespace vpt::test

#include "tst_device.moc"
