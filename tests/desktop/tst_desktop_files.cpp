#include "app/common/version.h"
#include "core/session/session.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QMimeDatabase>
#include <QPainter>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>

using namespace vpt;

namespace {

const QString kSource = QStringLiteral(VPT_TEST_SOURCE);
const QString kDesktop = kSource + "/packaging/desktop/" + kApplicationId;
const QString kSessionType = QStringLiteral("application/x-vpt-studio-session");

QString contents(const QString& file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? QString::fromUtf8(opened.readAll()) : QString();
}

} // namespace

class TestDesktopFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // The MIME type as it is when the program is installed, in one folder with those of the system.
    void initTestCase()
    {
        QVERIFY(QDir(m_data.path()).mkpath("mime/packages"));
        QVERIFY(QFile::copy(kDesktop + ".mime.xml", m_data.filePath("mime/packages/org.vptstudio.VptStudio.xml")));
        QFile::copy("/usr/share/mime/packages/freedesktop.org.xml", m_data.filePath("mime/packages/freedesktop.org.xml"));
        qputenv("XDG_DATA_HOME", m_data.path().toUtf8());
        qputenv("XDG_DATA_DIRS", m_data.path().toUtf8());
        if (const QString tool = QStandardPaths::findExecutable("update-mime-database"); !tool.isEmpty())
            QCOMPARE(QProcess::execute(tool, {m_data.filePath("mime")}), 0);
    }

    void theToolsFindNothingWrong_data()
    {
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("desktop entry") << "desktop-file-validate" << QStringList{kDesktop + ".desktop"};
        QTest::newRow("AppStream") << "appstreamcli" << QStringList{"validate", "--no-net", kDesktop + ".metainfo.xml"};
        QTest::newRow("metainfo is XML") << "xmllint" << QStringList{"--noout", kDesktop + ".metainfo.xml"};
        QTest::newRow("MIME type is XML") << "xmllint" << QStringList{"--noout", kDesktop + ".mime.xml"};
        for (const char* page : {"vpt.1", "vpt-studio.1"}) {
            const QString file = kSource + "/packaging/man/" + page;
            QTest::addRow("%s by mandoc", page) << "mandoc" << QStringList{"-T", "lint", "-W", "warning", file};
            QTest::addRow("%s by groff", page) << "groff" << QStringList{"-man", "-Tutf8", "-ww", "-z", file};
        }
    }
    void theToolsFindNothingWrong()
    {
        QFETCH(QString, tool);
        QFETCH(QStringList, arguments);
        const QString program = QStandardPaths::findExecutable(tool);
        if (program.isEmpty())
            QSKIP(qPrintable(tool + " is not installed"));
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        QVERIFY(process.waitForFinished());
        const QByteArray said = process.readAll();
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, said);
        if (tool != "appstreamcli") // which praises
            QVERIFY2(said.isEmpty(), said);
    }

    void oneIdNamesEverything()
    {
        const QSettings entry(kDesktop + ".desktop", QSettings::IniFormat);
        QCOMPARE(entry.value("Desktop Entry/Icon").toString(), kApplicationId);
        QVERIFY(entry.value("Desktop Entry/Exec").toString().endsWith("%F"));
        const QString metainfo = contents(kDesktop + ".metainfo.xml");
        QVERIFY(metainfo.contains(QStringLiteral("<id>%1</id>").arg(kApplicationId)));
        QVERIFY(metainfo.contains(QStringLiteral("%1.desktop</launchable>").arg(kApplicationId)));
        QVERIFY(metainfo.contains(QStringLiteral("<release version=\"%1\"").arg(kVersion)));
        QVERIFY(contents(kDesktop + ".desktop").contains(kSessionType));
        QVERIFY(metainfo.contains(kSessionType));
        QVERIFY(contents(kSource + "/cmake/VptInstall.cmake").contains(kApplicationId));
    }

    void theManualsNameEveryOption_data()
    {
        QTest::addColumn<QString>("option");
        for (const char* option : {"question", "model", "theme", "language", "screenshot", "reset-settings", "new-session",
                                   "paste", "info", "help", "version"})
            QTest::newRow(option) << option;
    }
    void theManualsNameEveryOption()
    {
        QFETCH(QString, option);
        const QString escaped = "\\-\\-" + QString(option).replace("-", "\\-");
        QVERIFY2(contents(kSource + "/packaging/man/vpt-studio.1").contains(escaped), qPrintable(escaped));
    }

    void iconsAreDrawn_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"org.vptstudio.VptStudio", "org.vptstudio.VptStudio-symbolic", "application-x-vpt-studio-session"})
            QTest::newRow(name) << name;
    }
    void iconsAreDrawn()
    {
        QFETCH(QString, name);
        QSvgRenderer icon(kSource + "/resources/icons/app/" + name + ".svg");
        QVERIFY(icon.isValid());
        for (const int side : {16, 48, 256}) {
            QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            icon.render(&painter);
            painter.end();
            int drawn = 0;
            for (int y = 0; y < side; ++y) {
                for (int x = 0; x < side; ++x)
                    drawn += qAlpha(image.pixel(x, y)) > 128;
            }
            QVERIFY2(drawn > side * side / 8, qPrintable(QString::number(drawn)));
        }
    }

    void aSessionIsKnownByItsContent()
    {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("session.vpts").toStdString();
        {
            Session::openOrCreate(file, Access::Append);
        }
        const QString nameless = folder.filePath("nameless");
        QVERIFY(QFile::copy(QString::fromStdString(file.string()), nameless));
        const QMimeDatabase database;
        QVERIFY2(database.mimeTypeForName(kSessionType).isValid(), "the MIME type is not known");
        QCOMPARE(database.mimeTypeForFile(nameless, QMimeDatabase::MatchContent).name(), kSessionType);
        QCOMPARE(database.mimeTypeForFile("any.vpts", QMimeDatabase::MatchExtension).name(), kSessionType);
        QVERIFY(database.mimeTypeForName(kSessionType).inherits("application/vnd.sqlite3")
                || !database.mimeTypeForName("application/vnd.sqlite3").isValid());
        // Another SQLite file is not ours.
        QFile other(nameless);
        QVERIFY(other.open(QIODevice::ReadWrite));
        QVERIFY(other.seek(68));
        other.write("ABCD", 4);
        other.close();
        QVERIFY(database.mimeTypeForFile(nameless, QMimeDatabase::MatchContent).name() != kSessionType);
    }

private:
    QTemporaryDir m_data;
};

VPT_REGISTER_TEST(TestDesktopFiles)
#include "tst_desktop_files.moc"
