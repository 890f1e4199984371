#include "app/common/model_catalog.h"

#include "core/base/error.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vpt;

class TestModelCatalog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void orderAndDefault();
    void resolves();
    void unknownNamesListTheKnown();
    void nothingKnown();
    void foldersOfTheUser();

private:
    void addModel(const QString& place, const QByteArray& card = {});
    std::filesystem::path at(const QString& place) const { return m_folder->filePath(place).toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestModelCatalog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestModelCatalog::addModel(const QString& place, const QByteArray& card)
{
    QVERIFY(QDir(m_folder->path()).mkpath(place));
    QFile config(m_folder->filePath(place + "/config.json"));
    QVERIFY(config.open(QIODevice::WriteOnly) && config.write("{}") == 2);
    QFile cardFile(m_folder->filePath(place + "/vpt-studio.json"));
    if (!card.isEmpty())
        QVERIFY(cardFile.open(QIODevice::WriteOnly) && cardFile.write(card) == card.size());
}

static QStringList names(const ModelCatalog& catalog)
{
    QStringList list;
    for (const KnownModel& model : catalog.models())
        list << QString::fromStdString(model.name) + (model.builtIn ? "*" : "");
    return list;
}

void TestModelCatalog::orderAndDefault()
{
    addModel("built-in/alpha", R"({"trained": false})");
    addModel("built-in/beta", R"({"trained": true})");
    addModel("built-in/gamma", "no JSON");
    addModel("mine/zeta");
    addModel("mine/beta"); // hidden by the built-in one
    addModel("other/eta");
    const ModelCatalog catalog(at("built-in"), {at("missing"), at("mine"), at("other")});
    QCOMPARE(names(catalog), QStringList({"beta*", "alpha*", "gamma*", "zeta", "eta"}));
    QCOMPARE(catalog.defaultModel().name, std::string("beta"));
    QCOMPARE(catalog.resolve("").name, std::string("beta"));
}

void TestModelCatalog::resolves()
{
    addModel("built-in/alpha");
    addModel("elsewhere/model");
    const ModelCatalog catalog(at("built-in"), {});
    QCOMPARE(catalog.resolve("alpha").folder, at("built-in/alpha"));
    QCOMPARE(catalog.resolve(at("elsewhere/model").string()).name, std::string("model"));
    QCOMPARE(catalog.resolve(at("elsewhere/model/").string()).name, std::string("model"));
    QCOMPARE(catalog.resolve(at("elsewhere/model/.").string()).name, std::string("model"));
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(m_folder->filePath("elsewhere/model")));
    const std::string here = catalog.resolve(".").name, relative = catalog.resolve("../model").name;
    QVERIFY(QDir::setCurrent(before));
    QCOMPARE(here, std::string("model"));
    QCOMPARE(relative, std::string("model"));
}

void TestModelCatalog::unknownNamesListTheKnown()
{
    addModel("built-in/alpha");
    addModel("built-in/beta");
    const ModelCatalog catalog(at("built-in"), {});
    try {
        catalog.resolve("gamma");
        QFAIL("was found");
    } catch (const Error& error) {
        QVERIFY(error.kind() == ErrorKind::Usage);
        QVERIFY(std::string(error.what()).find("alpha, beta") != std::string::npos);
    }
    try {
        catalog.resolve("./gamma");
        QFAIL("was found");
    } catch (const Error& error) {
        QVERIFY(error.kind() == ErrorKind::Checkpoint);
    }
}

void TestModelCatalog::nothingKnown()
{
    const ModelCatalog catalog(at("missing"), {});
    QVERIFY(catalog.models().empty());
    QVERIFY_EXCEPTION_THROWN(catalog.defaultModel(), Error);
    QVERIFY_EXCEPTION_THROWN(catalog.resolve(""), Error);
}

void TestModelCatalog::foldersOfTheUser()
{
    const auto list = [] {
        QStringList folders;
        for (const auto& folder : userModelFolders())
            folders << QString::fromStdString(folder.string());
        return folders;
    };
    const QByteArray home = qgetenv("HOME"), data = qgetenv("XDG_DATA_HOME"), models = qgetenv("VPT_MODELS");
    qputenv("HOME", "/home/somebody");
    qunsetenv("XDG_DATA_HOME");
    qunsetenv("VPT_MODELS");
    const QStringList plain = list();
    qputenv("XDG_DATA_HOME", "/data");
    qputenv("VPT_MODELS", "/a::/b c:");
    const QStringList chosen = list();
    for (const auto& [name, value] : {std::pair("HOME", home), {"XDG_DATA_HOME", data}, {"VPT_MODELS", models}}) {
        if (value.isNull())
            qunsetenv(name);
        else
            qputenv(name, value);
    }
    QCOMPARE(plain, QStringList({"/home/somebody/.local/share/vpt-studio/models"}));
    QCOMPARE(chosen, QStringList({"/a", "/b c", "/data/vpt-studio/models"}));
}

VPT_REGISTER_TEST(TestModelCatalog)
#include "tst_model_catalog.moc"
