#include "core/base/atomic_folder.h"

#include "core/base/error.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

namespace vpt::test {

namespace fs = std::filesystem;

class TestAtomicFolder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void appearsAsAWhole()
    {
        const fs::path target = m_root / "deep" / "model";
        {
            AtomicFolder folder(target);
            write(folder.path() / "config.json", "new");
            fs::create_directory(folder.path() / "inner");
            write(folder.path() / "inner" / "part", "1");
            QVERIFY(!fs::exists(target));
            folder.commit();
        }
        QCOMPARE(read(target / "config.json"), std::string("new"));
        QCOMPARE(read(target / "inner" / "part"), std::string("1"));
        QCOMPARE(entries(target.parent_path()), QStringList{"model"});
    }

    void replacesWithoutAnyRest()
    {
        const fs::path target = m_root / "replaced";
        fs::create_directory(target);
        write(target / "old", "old");
        AtomicFolder folder(target.string() + '/');
        write(folder.path() / "new", "new");
        QVERIFY(fs::exists(target / "old"));
        folder.commit();
        QCOMPARE(entries(target), QStringList{"new"});
        QVERIFY(!entries(m_root).join(' ').contains(".vpt-"));
    }

    void unfinishedLeavesTheOldOne()
    {
        const fs::path target = m_root / "kept";
        fs::create_directory(target);
        write(target / "old", "old");
        {
            AtomicFolder folder(target);
            write(folder.path() / "new", "new");
        }
        QCOMPARE(entries(target), QStringList{"old"});
        QVERIFY(!entries(m_root).join(' ').contains(".vpt-"));
    }

    void aFileInTheWayIsNamed()
    {
        write(m_root / "file", "text");
        QVERIFY_THROWS_EXCEPTION(Error, AtomicFolder(m_root / "file"));
        QVERIFY_THROWS_EXCEPTION(Error, AtomicFolder(m_root / "file" / "below"));
    }

private:
    static void write(const fs::path& file, const std::string& text) { std::ofstream(file) << text; }
    static std::string read(const fs::path& file)
    {
        std::ifstream in(file);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    static QStringList entries(const fs::path& folder)
    {
        return QDir(QString::fromStdString(folder.string()))
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    QTemporaryDir m_folder;
    fs::path m_root = m_folder.path().toStdString();
};

VPT_REGISTER_TEST(TestAtomicFolder)

} // namespace vpt::test

#include "tst_atomic_folder.moc"
