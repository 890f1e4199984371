#include "core/base/stop.h"
#include "core/batch/csv_table.h"
#include "tests/batch/list_folder.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

std::vector<CsvRow> read(const std::string& text, std::size_t most = 100)
{
    return readCsv(text, "list.csv", most, {});
}

// "1: a|b / 2: c|d"
QString drawn(const std::vector<CsvRow>& rows)
{
    QStringList lines;
    for (const CsvRow& row : rows) {
        QStringList fields;
        for (const std::string& field : row.fields)
            fields << QString::fromStdString(field);
        lines << QString("%1: %2").arg(row.line).arg(fields.join('|'));
    }
    return lines.join(" / ");
}

} // namespace

class TestCsvTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tables_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("rows");
        QTest::newRow("plain") << QByteArray("a,b\nc,d\n") << "1: a|b / 2: c|d";
        QTest::newRow("no break at the end") << QByteArray("a,b\nc,d") << "1: a|b / 2: c|d";
        QTest::newRow("as Windows ends lines") << QByteArray("a,b\r\nc,d\r\n") << "1: a|b / 2: c|d";
        QTest::newRow("as old Macs did") << QByteArray("a,b\rc,d\r") << "1: a|b / 2: c|d";
        QTest::newRow("semicolons") << QByteArray("a;b,c;d\ne;f;\n") << "1: a|b,c|d / 2: e|f|";
        QTest::newRow("tabs") << QByteArray("a\tb\nc, d\te\n") << "1: a|b / 2: c, d|e";
        QTest::newRow("a quoted header does not choose") << QByteArray("\"a,b\";c\nd;e\n") << "1: a,b|c / 2: d|e";
        QTest::newRow("quotes") << QByteArray("\"a,1\",\"b \"\"x\"\"\"\n\"\",d\n") << "1: a,1|b \"x\" / 2: |d";
        QTest::newRow("a field of two lines") << QByteArray("a,\"b\nc\"\nd,e\n") << "1: a|b\nc / 3: d|e";
        QTest::newRow("quotes inside a plain field") << QByteArray("5\" disc,b\n") << "1: 5\" disc|b";
        QTest::newRow("empty fields") << QByteArray("a,,b\n,,\n") << "1: a||b / 2: ||";
        QTest::newRow("blank lines") << QByteArray("\na,b\n\n\nc,d\n\n") << "2: a|b / 5: c|d";
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "a,b\n")
                                         << "1: a|b";
        QTest::newRow("other scripts") << QByteArray("图,问\n") << QString::fromUtf8("1: 图|问");
        QTest::newRow("one column") << QByteArray("a\nb\n") << "1: a / 2: b";
        QTest::newRow("nothing") << QByteArray("") << "";
    }
    void tables()
    {
        QFETCH(QByteArray, text);
        QTEST(drawn(read(text.toStdString())), "rows");
    }

    void brokenTables_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("problem");
        QTest::newRow("open quotes") << QByteArray("a,b\nc,\"d\ne,f\n") << "list.csv, line 2"
                                     << "never closed";
        QTest::newRow("text behind quotes") << QByteArray("a,b\n\"c\"x,d\n") << "list.csv, line 2"
                                            << "behind the closing";
        QTest::newRow("too many") << QByteArray("a\nb\nc\nd\n") << "list.csv, line 4"
                                  << "more than 3 rows";
    }
    void brokenTables()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, where);
        QFETCH(QString, problem);
        const QString words = errorOf([&] { read(text.toStdString(), 3); });
        QVERIFY2(words.startsWith(where) && words.contains(problem), qPrintable(words));
    }

    void stops()
    {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(readCsv("a,b\n", "list.csv", 10, stop.get_token()), Cancelled);
    }
};

VPT_REGISTER_TEST(TestCsvTable)
#include "tst_csv_table.moc"
