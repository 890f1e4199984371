#include "tests/checkpoint/file_builders.h"
#include "tests/checkpoint/test_folder.h"
#include "tests/support/registry.h"

#include "core/checkpoint/tensor_file.h"

#include <QFile>
#include <QTest>

#include <ctime>

using namespace vpt;
using namespace vpt::test;

namespace {

using Json = nlohmann::ordered_json;

#if defined(__SANITIZE_ADDRESS__)
constexpr long kMoreMegabytes = 1024; // the sanitizer keeps what was freed, and takes its time
constexpr double kSeconds = 20;
#else
constexpr long kMoreMegabytes = 64;
constexpr double kSeconds = 1;
#endif

// An edit of one tensor's entry, and what the error must say.
struct TensorEdit {
    std::function<void(Json& entry, std::int64_t begin, std::int64_t end)> apply;
    QString problem;
    bool namesTensor = true;
};

std::map<std::string, TensorEdit> tensorEdits()
{
    return {
        {"unknown dtype", {[](Json& entry, auto, auto) { entry["dtype"] = "F4"; }, "dtype \"F4\" is not supported"}},
        {"dtype of another size", {[](Json& entry, auto, auto) { entry["dtype"] = "F32"; }, "data_offsets say"}},
        {"dtype is a number", {[](Json& entry, auto, auto) { entry["dtype"] = 16; }, "its dtype holds a number"}},
        {"no dtype", {[](Json& entry, auto, auto) { entry.erase("dtype"); }, "it has no dtype"}},
        {"no shape", {[](Json& entry, auto, auto) { entry.erase("shape"); }, "it has no shape"}},
        {"no offsets", {[](Json& entry, auto, auto) { entry.erase("data_offsets"); }, "it has no data_offsets"}},
        {"shape one too large",
         {[](Json& entry, auto, auto) { entry["shape"][0] = entry["shape"][0].get<int>() + 1; }, "data_offsets say"}},
        {"shape overflows",
         {[](Json& entry, auto, auto) {
              entry["shape"] = {1LL << 62, 4};
          },
          "is too large"}},
        {"shape of 2^63", {[](Json& entry, auto, auto) { entry["shape"] = {1ULL << 63}; }, "is too large"}},
        {"negative shape", {[](Json& entry, auto, auto) { entry["shape"] = {-1}; }, "a negative number"}},
        {"shape with a fraction", {[](Json& entry, auto, auto) { entry["shape"] = {1.5}; }, "not whole"}},
        {"rank 9", {[](Json& entry, auto, auto) { entry["shape"] = std::vector<int>(9, 1); }, "more than 8 dimensions"}},
        {"shape of shapes", {[](Json& entry, auto, auto) { entry["shape"] = {{1}}; }, "its shape holds a list"}},
        {"shape is null", {[](Json& entry, auto, auto) { entry["shape"] = nullptr; }, "its shape holds null"}},
        {"shape of texts", {[](Json& entry, auto, auto) { entry["shape"] = {"1"}; }, "its shape holds a text"}},
        {"one offset", {[](Json& entry, auto begin, auto) { entry["data_offsets"] = {begin}; }, "are not two numbers"}},
        {"three offsets",
         {[](Json& entry, auto begin, auto end) {
              entry["data_offsets"] = {begin, end, end};
          },
          "are not two numbers"}},
        {"offsets reversed",
         {[](Json& entry, auto begin, auto end) {
              entry["data_offsets"] = {end, begin};
          },
          "before they begin"}},
        {"offset of 2^63",
         {[](Json& entry, auto begin, auto) {
              entry["data_offsets"] = Json::array({begin, 1ULL << 63});
          },
          "too large"}},
        {"offsets moved by one",
         {[](Json& entry, auto begin, auto end) {
              entry["data_offsets"] = {begin + 1, end + 1};
          },
          "", false}},
        {"unknown field", {[](Json& entry, auto, auto) { entry["strides"] = {1}; }, "unknown field \"strides\""}},
        {"entry is a list", {[](Json& entry, auto, auto) { entry = Json::array({1}); }, "holds a list", false}},
        {"entry is a text", {[](Json& entry, auto, auto) { entry = "F16"; }, "holds a text", false}},
    };
}

SafetensorsParts valid()
{
    static const SafetensorsParts parts
        = SafetensorsParts::of(readFile(goldenCheckpoint("tiny-vpt-clip") / "model.safetensors"));
    return parts;
}

std::optional<Error> errorOfFile(const QByteArray& file)
{
    return errorOf([&] { readSafetensors(bytesOf(file), "model.safetensors"); });
}

// A line of /proc/self/status, in megabytes: "VmRSS:" now, "VmHWM:" the most since resetPeak().
long megabytes(const char* key)
{
    QFile status("/proc/self/status");
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith(key))
            return line.simplified().split(' ').at(1).toLong() / 1024;
    return -1;
}

void resetPeak()
{
    writeFile("/proc/self/clear_refs", "5");
}

} // namespace

// Each case is a valid tiny file with one named edit. Each must be refused by name, quickly.
class TestSafetensorsMalformed : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tensorEntry_data()
    {
        QTest::addColumn<QString>("edit");
        QTest::addColumn<QString>("tensor");
        const SafetensorsParts parts = valid();
        for (const auto& [edit, what] : tensorEdits()) {
            int index = 0;
            for (const auto& [tensor, entry] : parts.header.items())
                if (tensor != "__metadata__" && index++ % 7 == 0)
                    QTest::addRow("%s: %s", edit.c_str(), tensor.c_str())
                        << QString::fromStdString(edit) << QString::fromStdString(tensor);
        }
    }
    void tensorEntry()
    {
        QFETCH(QString, edit);
        QFETCH(QString, tensor);
        SafetensorsParts parts = valid();
        Json& entry = parts.header[tensor.toStdString()];
        const auto offsets = entry["data_offsets"].get<std::vector<std::int64_t>>();
        const TensorEdit what = tensorEdits().at(edit.toStdString());
        what.apply(entry, offsets[0], offsets[1]);
        QVERIFY(
            isCheckpointError(errorOfFile(parts.build()), what.namesTensor ? tensor : "model.safetensors", what.problem));
    }

    void truncated_data()
    {
        QTest::addColumn<qsizetype>("bytes");
        const qsizetype size = valid().build().size();
        for (int percent = 0; percent < 100; ++percent)
            QTest::addRow("%d %%", percent) << size * percent / 100;
        for (const int bytes : {1, 7, 8, 9, 100})
            QTest::addRow("%d bytes", bytes) << qsizetype{bytes};
        QTest::addRow("last byte") << size - 1;
    }
    void truncated()
    {
        QFETCH(qsizetype, bytes);
        const auto error = errorOfFile(valid().build().first(bytes));
        QVERIFY(isCheckpointError(error, "model.safetensors", ""));
        QVERIFY(!error->advice().empty());
    }

    void wholeFile_data()
    {
        QTest::addColumn<std::function<void(SafetensorsParts&)>>("edit");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char* name, std::function<void(SafetensorsParts&)> edit, const char* where,
                            const char* problem) { QTest::newRow(name) << edit << QString(where) << QString(problem); };
        const auto raw = [&](const char* name, const std::string& header, const char* where, const char* problem) {
            row(
                name, [header](SafetensorsParts& parts) { parts.rawHeader = header; }, where, problem);
        };
        const std::string entry = R"({"dtype":"U8","shape":[1],"data_offsets":[0,1]})";
        row(
            "length 2^63", [](auto& parts) { parts.length = 1ULL << 63; }, "byte 0", "more than safetensors allows");
        row(
            "length 2^64 - 1", [](auto& parts) { parts.length = ~0ULL; }, "byte 0", "more than safetensors allows");
        row(
            "length 100,000,001", [](auto& parts) { parts.length = 100'000'001; }, "byte 0", "more than safetensors allows");
        row(
            "header longer than the file", [](auto& parts) { parts.length = 99'999'999; }, "byte 0", "the file ends after");
        row(
            "length 0", [](auto& parts) { parts.length = 0; }, "byte 8", "does not begin with {");
        row(
            "trailing bytes", [](auto& parts) { parts.data += "more"; }, "model.safetensors", "something was added");
        raw("a list", "[]", "byte 8", "does not begin with {");
        raw("a space first", " {}", "byte 8", "does not begin with {");
        raw("not closed", R"({"a":{)", "header", "not valid JSON");
        raw("two documents", "{}{}", "header", "not valid JSON");
        raw("a comment", "{}//", "header", "not valid JSON");
        raw("a comma too many", R"({"a":)" + entry + ",}", "header", "not valid JSON");
        raw("a NUL byte", std::string("{}\0{}", 5), "byte 2", "NUL");
        raw("17 levels", R"({"a":)" + std::string(16, '[') + std::string(16, ']') + "}", "byte 20", "nested more than 16");
        raw("a million levels", R"({"a":)" + std::string(1'000'000, '['), "byte 20", "nested more than 16");
        raw("invalid UTF-8", "{\"a\xff\":" + entry + "}", "header", "UTF-8");
        raw("half a surrogate pair", R"({"a\ud800":)" + entry + "}", "header", "");
        raw("overlong UTF-8", "{\"a\xc0\x80\":" + entry + "}", "header", "UTF-8");
        raw("the same tensor twice", R"({"a":)" + entry + R"(,"a":)" + entry + "}", "header", R"("a" stands there twice)");
        raw("the same name, escaped", R"({"a":)" + entry + R"(,"\u0061":)" + entry + "}", "header",
            R"("a" stands there twice)");
        raw("the same field twice", R"({"a":{"dtype":"U8","dtype":"U8","shape":[1],"data_offsets":[0,1]}})", "\"a\"",
            "twice");
        raw("the same metadata twice", R"({"__metadata__":{"x":"1","x":"2"}})", "header", "twice");
        raw("metadata twice", R"({"__metadata__":{},"__metadata__":{}})", "header", "twice");
        raw("a number in the metadata", R"({"__metadata__":{"x":1}})", "header", "a number");
        raw("metadata is a text", R"({"__metadata__":"x"})", "header", "a text");
        raw("a number for all", R"({"a":1})", "header", "a number");
        raw("true", R"({"a":true})", "header", "true or false");
        raw("a number beyond double", R"({"a":{"dtype":"U8","shape":[1e999],"data_offsets":[0,1]}})", "", "too large");
        raw("a number beyond 64 bits", R"({"a":{"dtype":"U8","shape":[99999999999999999999],"data_offsets":[0,1]}})",
            "\"a\"", "not whole");
        raw("overlapping",
            R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}})",
            "\"b\"", "inside the tensor before");
        raw("the same data twice", R"({"a":)" + entry + R"(,"b":)" + entry + "}", "\"b\"", "inside the tensor before");
        raw("a hole", R"({"a":)" + entry + R"(,"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}})", "\"b\"",
            "a hole after 1");
        raw("a hole at the start", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}})", "\"a\"", "a hole after 0");
    }
    void wholeFile()
    {
        QFETCH(std::function<void(SafetensorsParts&)>, edit);
        QFETCH(QString, where);
        QFETCH(QString, problem);
        SafetensorsParts parts = valid();
        edit(parts);
        QVERIFY(isCheckpointError(errorOfFile(parts.build()), where, problem));
    }

    void longHeaders_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char* kind :
             {"spaces", "one long name", "one long number", "many entries", "many metadata", "long shape"})
            QTest::newRow(kind) << kind;
    }
    // 60 MB of header: refused within a second, and with little memory beyond the file.
    void longHeaders()
    {
        QFETCH(QString, kind);
        constexpr int kSize = 60'000'000;
        QByteArray header("{");
        header.reserve(kSize + 100);
        if (kind == "spaces") {
            header += QByteArray(kSize, ' ') + "!";
        } else if (kind == "one long name") {
            header += '"' + QByteArray(kSize, 'a') + "\":1}";
        } else if (kind == "one long number") {
            header += "\"a\":" + QByteArray(kSize, '1') + "}";
        } else if (kind == "long shape") {
            header += "\"a\":{\"shape\":[1";
            for (int i = 0; i < kSize / 2; ++i)
                header += ",1";
        } else {
            header += kind == "many metadata" ? "\"__metadata__\":{" : "";
            const QByteArray value
                = kind == "many metadata" ? "\"\"," : R"({"dtype":"U8","shape":[],"data_offsets":[0,1]},)";
            for (int i = 0; header.size() < kSize; ++i)
                header += '"' + QByteArray::number(i) + "\":" + value;
        }
        const QByteArray file = littleEndian(static_cast<std::uint64_t>(header.size())) + header;
        resetPeak();
        const long before = megabytes("VmRSS:");
        const std::clock_t start = std::clock(); // of this process, whatever else the machine does
        QVERIFY(isCheckpointError(errorOfFile(file), "model.safetensors", ""));
        const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        QVERIFY2(seconds <= kSeconds, qPrintable(QString::number(seconds)));
        const long more = megabytes("VmHWM:") - before;
        QVERIFY2(before > 0 && more <= kMoreMegabytes, qPrintable(QString::number(more)));
    }
};

VPT_REGISTER_TEST(TestSafetensorsMalformed)
#include "tst_safetensors_malformed.moc"
