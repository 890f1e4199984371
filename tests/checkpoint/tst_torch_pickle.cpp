#include "tests/checkpoint/file_builders.h"
#include "tests/checkpoint/test_folder.h"
#include "tests/support/registry.h"

#include "core/checkpoint/tensor_file.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

const QByteArray kSixteenBytes = "0123456789abcdef";
const QByteArray kStart("\x80\x02", 2);

TensorTable read(const QByteArray& file)
{
    return readTorchPickle(bytesOf(file), "f.bin");
}

std::optional<Error> errorOfPickle(const QByteArray& pickle)
{
    return errorOf([&] { read(buildTorchFile(pickle, {kSixteenBytes})); });
}

QByteArray changed(const std::function<void(PickleTensor&)>& edit)
{
    PickleTensor tensor;
    edit(tensor);
    return buildPickle({tensor});
}

} // namespace

class TestTorchPickle : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reads()
    {
        const PickleTensor first{.name = "first"};
        const PickleTensor shared{.name = "shared", .offset = 1, .size = {3}, .stride = {1}};
        const PickleTensor half{.name = "half",
                                .storageType = "torch\nBFloat16Storage\n",
                                .key = "1",
                                .elements = 8,
                                .size = {8},
                                .stride = {1},
                                .parameter = true};
        const PickleTensor scalar{.name = "scalar", .size = {}, .stride = {}};
        const PickleTensor empty{.name = "empty", .key = "2", .elements = 0, .size = {0, 3}, .stride = {3, 1}};
        const PickleTensor odd{.name = "stride of one", .offset = 2, .size = {1, 2}, .stride = {77, 1}};
        const QByteArray pickle = buildPickle({first, shared, half, scalar, empty, odd}, true);
        const QByteArray file = buildTorchFile(pickle, {kSixteenBytes, "ABCDEFGHIJKLMNOP", ""});
        const TensorTable table = read(file);
        const auto data = [&](const char* name) {
            const auto view = table.at(name).data;
            return QByteArray(reinterpret_cast<const char*>(view.data()), static_cast<qsizetype>(view.size()));
        };
        QCOMPARE(table.size(), std::size_t{6});
        QCOMPARE(data("first"), kSixteenBytes);
        QCOMPARE(data("shared"), QByteArray("456789abcdef"));
        QCOMPARE(data("half"), QByteArray("ABCDEFGHIJKLMNOP"));
        QCOMPARE(table.at("half").dtype, DType::BFloat16);
        QCOMPARE(data("scalar"), QByteArray("0123"));
        QCOMPARE(data("empty"), QByteArray());
        QCOMPARE(data("stride of one"), QByteArray("89abcdef"));
        QCOMPARE(table.at("first").shape, (std::vector<std::int64_t>{2, 2}));
    }

    // A file above 4 GiB has its sizes and offsets in zip64 fields; here small ones stand there.
    void readsZip64()
    {
        std::vector<ZipEntry> entries = torchEntries(buildPickle({PickleTensor{}}), {kSixteenBytes});
        for (ZipEntry& entry : entries)
            entry.zip64 = true;
        QCOMPARE(read(buildZip(entries, {.zip64 = true})).size(), std::size_t{1});
    }

    void refusedPickles_data()
    {
        QTest::addColumn<QByteArray>("pickle");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char* name, const QByteArray& pickle, const char* problem) {
            QTest::newRow(name) << pickle << QString(problem);
        };
        const auto call = [&](const char* name, const QByteArray& global, const char* named) {
            row(name, kStart + "c" + global + "(" + pickleText("touch vpt-canary") + "tR.", named);
        };
        call("os.system", "os\nsystem\n", "names \"os.system\"");
        call("posix.system", "posix\nsystem\n", "names \"posix.system\"");
        call("eval", "builtins\neval\n", "names \"builtins.eval\"");
        call("exec", "__builtin__\nexec\n", "names \"__builtin__.exec\"");
        call("getattr", "builtins\ngetattr\n", "names \"builtins.getattr\"");
        call("subprocess", "subprocess\nPopen\n", "names \"subprocess.Popen\"");
        call("import", "importlib\nimport_module\n", "names \"importlib.import_module\"");
        call("torch.load", "torch\nload\n", "names \"torch.load\"");
        call("torch.hub", "torch.hub\nload\n", "names \"torch.hub.load\"");
        call("torch.jit", "torch.jit\nload\n", "names \"torch.jit.load\"");
        call("untyped storage", "torch.storage\nUntypedStorage\n", "names \"torch.storage.UntypedStorage\"");
        call("quantized tensor", "torch._utils\n_rebuild_qtensor\n", "names");
        call("name with dots", "collections\nOrderedDict.__class__\n", "names");
        call("name in two halves", "collections.\nOrderedDict\n", "names");

        for (const char opcode : {'i', 'o', '\x81', '\x92', '\x93', '\x82', '\x83', '\x84', 'P',    'I',   'L',
                                  'F', 'G', 'S',    'T',    'U',    'V',    'd',    'l',    ']',    'a',   'e',
                                  '0', '1', '2',    'g',    'p',    '\x8b', '\x8c', '\x90', '\x94', '\x95'})
            QTest::addRow("instruction 0x%02x", static_cast<unsigned char>(opcode))
                << kStart + opcode + "."
                << QString("instruction 0x%1 is not allowed").arg(static_cast<unsigned char>(opcode), 2, 16, QChar('0'));

        row("empty", "", "ends in the middle");
        row("protocol 4", QByteArray("\x80\x04}.", 4), "not a pickle of protocol 2");
        row("no stop", kStart + "}", "ends in the middle");
        row("half a number", kStart + "J\x01", "ends in the middle");
        row("half a name", kStart + "cos", "ends in the middle of a name");
        row("text longer than the pickle",
            kStart
                + "X\xff\xff\xff\xff"
                  "a.",
            "longer than the pickle");
        row("text that is not UTF-8", kStart + pickleText("\xff") + ".", "not UTF-8");
        row("long text", kStart + pickleText(QByteArray(70000, 'a')) + ".", "too long");
        row("number of 9 bytes", kStart + "\x8a\x09" + QByteArray(9, 1) + ".", "a number of 9 bytes");
        row("nothing", kStart + ".", "where there is none");
        row("a tuple", kStart + ").", "a dictionary of tensors");
        row("left-over values", kStart + ")}.", "left over");
        row("a mark", kStart + "(.", "where there is none");
        row("no mark", kStart + "t.", "no mark");
        row("items without a dictionary", kStart + "((u.", "where there is none");
        row("items into a tuple", kStart + ")(u.", "expected a dictionary");
        row("key without value", kStart + "}(" + pickleText("a") + "u.", "a key without a value");
        row("key is a number", kStart + "}(K\x01K\x01u.", "is not a text");
        row("value is a number", kStart + "}(" + pickleText("a") + "K\x01u.", "\"a\" is not a tensor");
        row("value is the dictionary itself", kStart + "}q\x01(" + pickleText("a") + "h\x01u.", "\"a\" is not a tensor");
        row("dictionary as its own key", kStart + "}q\x01(h\x01h\x01u.", "is not a text");
        row("two dictionaries hold each other", kStart + "}q\x01}q\x02(" + pickleText("a") + "h\x01us.",
            "where there is none");
        row("nested dictionary", kStart + "}(" + pickleText("a") + "}u.", "\"a\" is not a tensor");
        row("never remembered", kStart + "h\x05.", "recalls the value 5");
        row("never remembered, long", kStart + "j\xff\xff\xff\xff.", "recalls the value 4294967295");
        row("remembers nothing", kStart + "q\x01.", "remembers a value where there is none");
        row("remembers a mark", kStart + "(q\x01.", "remembers a value where there is none");
        row("applies a number", kStart + "K\x01)R.", "a function to be applied");
        row("applies to a number", kStart + "ccollections\nOrderedDict\nK\x01R.", "the arguments of OrderedDict");
        row("OrderedDict of something", kStart + "ccollections\nOrderedDict\n(K\x01tR.", "made from arguments");
        row("attributes of a tuple", kStart + ")}b.", "takes attributes");
        row("attributes that are a number",
            kStart
                + "}K\x01"
                  "b.",
            "attributes");
        row("persistent id of a number", kStart + "K\x01Q.", "a storage's five values");
        row("parameter of a number", kStart + "ctorch._utils\n_rebuild_parameter\n(K\x01tR.", "a parameter's tensor");
        row("parameter of nothing", kStart + "ctorch._utils\n_rebuild_parameter\n)R.", "a parameter's tensor");
        row("tensor of nothing", kStart + "ctorch._utils\n_rebuild_tensor_v2\n)R.", "storage, offset, size");
        row("tensor of numbers", kStart + "ctorch._utils\n_rebuild_tensor_v2\n(K\x01K\x01))tR.", "a tensor's storage");
        row("too many values", kStart + QByteArray(200'000, 'N') + ".", "values at once");
        row("too many objects", kStart + ")" + QByteArray(300'000, '\x85') + ".", "objects");
        row("the same tensor twice", buildPickle({PickleTensor{}, PickleTensor{}}), "is there twice");

        row("storage without its word", changed([](auto& t) { t.storageWord = "module"; }), "is not the id of a storage");
        row("storage type is a function", changed([](auto& t) { t.storageType = "collections\nOrderedDict\n"; }),
            "id of a storage");
        row("negative number of elements", changed([](auto& t) { t.elements = -4; }), "a storage's size");
        row("negative offset", changed([](auto& t) { t.offset = -1; }), "a tensor's offset");
        row("negative size", changed([](auto& t) { t.size = {-2, 2}; }), "a tensor's size");
        row("negative stride", changed([](auto& t) { t.stride = {-2, 1}; }), "a tensor's stride");
        row("sizes and strides differ", changed([](auto& t) { t.stride = {1}; }), "with strides [1]");
        row("rank 9", changed([](auto& t) { t.size = t.stride = std::vector<std::int64_t>(9, 1); }),
            "more than 8 dimensions");
        row("storage not in the file", changed([](auto& t) { t.key = "7"; }), "\"7\" is not in the file");
        row("storage outside", changed([](auto& t) { t.key = "../version"; }), "\"../version\" is not in the file");
        row("storage is another entry", changed([](auto& t) { t.key = ""; }), "is not in the file");
        row("storage too small", changed([](auto& t) { t.elements = 5; }), "should hold 5 values");
        row("storage too large", changed([](auto& t) { t.elements = 3; }), "should hold 3 values");
        row("storage overflows", changed([](auto& t) { t.elements = INT64_MAX; }), "should hold");
        row("storage of another type", changed([](auto& t) { t.storageType = "torch\nHalfStorage\n"; }), "of float16");
        row("offset out of range", changed([](auto& t) { t.offset = 1; }), "reach behind");
        row("offset far out of range", changed([](auto& t) { t.offset = INT64_MAX; }), "reach behind");
        row("size out of range", changed([](auto& t) { t.size = {3, 2}; }), "reach behind");
        row("size overflows", changed([](auto& t) { t.size = {1LL << 40, 1LL << 40}; }), "is too large");
        row("strides out of range", changed([](auto& t) { t.stride = {100, 1}; }), "reach behind");
        row("strides overflow", changed([](auto& t) { t.stride = {INT64_MAX, INT64_MAX}; }), "reach behind");
        row("transposed", changed([](auto& t) { t.stride = {1, 2}; }), "not contiguous");
        row("repeated", changed([](auto& t) { t.stride = {0, 1}; }), "not contiguous");
        row("nothing, far outside", changed([](auto& t) {
                t.size = {0};
                t.stride = {1};
                t.offset = 5;
            }),
            "begin behind");
    }
    void refusedPickles()
    {
        QFETCH(QByteArray, pickle);
        QFETCH(QString, problem);
        QVERIFY(isCheckpointError(errorOfPickle(pickle), "f.bin", problem));
        QVERIFY(!std::filesystem::exists("vpt-canary"));
    }

    void namesTheByte()
    {
        const auto error = errorOfPickle(kStart + "NNcos\nsystem\n)R.");
        QVERIFY(isCheckpointError(error, "f.bin, data.pkl, byte 4", "os.system"));
    }

    void refusedArchives_data()
    {
        QTest::addColumn<QByteArray>("extra");
        QTest::addColumn<QString>("problem");
        QTest::newRow("a program") << QByteArray("archive/code/__torch__.py") << "TorchScript";
        QTest::newRow("constants") << QByteArray("archive/constants.pkl") << "TorchScript";
        QTest::newRow("python") << QByteArray("archive/hook.py") << "does not belong";
        QTest::newRow("nested zip") << QByteArray("archive/data/1.zip") << "does not belong";
        QTest::newRow("another root") << QByteArray("other/data/1") << "does not belong";
        QTest::newRow("no root") << QByteArray("data.pkl") << "does not belong";
    }
    void refusedArchives()
    {
        QFETCH(QByteArray, extra);
        QFETCH(QString, problem);
        std::vector<ZipEntry> entries = torchEntries(buildPickle({PickleTensor{}}), {kSixteenBytes});
        entries.push_back({extra, "x"});
        QVERIFY(isCheckpointError(errorOf([&] { read(buildZip(entries)); }), "f.bin", problem));
    }

    void otherArchives()
    {
        QVERIFY(isCheckpointError(errorOf([] { read(buildZip({{"readme.txt", "x"}})); }), "f.bin", "no PyTorch file"));
        std::vector<ZipEntry> entries = torchEntries(buildPickle({PickleTensor{}}), {kSixteenBytes});
        entries[1].data = "big";
        QVERIFY(isCheckpointError(errorOf([&] { read(buildZip(entries)); }), "f.bin", "byte order \"big\""));
        entries[1].data = "little";
        entries[0].method = 8;
        QVERIFY(isCheckpointError(errorOf([&] { read(buildZip(entries)); }), "archive/data.pkl", "compressed"));
    }
};

VPT_REGISTER_TEST(TestTorchPickle)
#include "tst_torch_pickle.moc"
