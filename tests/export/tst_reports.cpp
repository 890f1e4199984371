// Reports about several turns: HTML and PDF.
#include "core/base/error.h"
#include "core/export/pdf_document.h"
#include "tests/export/session_to_export.h"
#include "tests/session/session_fixture.h"
#include "tests/support/cpu_timer.h"
#include "tests/support/registry.h"

#include <QRegularExpression>
#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

constexpr ImageSize kSize{64, 48};

std::string pdfOf(const std::function<void(PdfDocument&)>& fill)
{
    std::string bytes;
    PdfDocument document([&bytes](std::string_view more) { bytes += more; }, "Title", "Program");
    fill(document);
    document.finish();
    return bytes;
}

} // namespace

class TestReports : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void htmlOfSeveral()
    {
        SessionToExport session;
        TurnMarks marks = marked({5, 6, 40, 30}, kSize);
        marks.verdict = Verdict::Wrong;
        marks.note = "the other tag";
        session.add(regionTrace(kSize), marks);
        session.add(actionTrace(kSize));
        session.add(cancelledTrace(kSize));
        session.write(SessionFormat::Html, "a.html");
        const QString html = QString::fromUtf8(session.read("a.html"));
        for (int turn = 1; turn <= 3; ++turn) {
            QCOMPARE(html.count(QString("<article id=\"turn-%1\">").arg(turn)), 1);
            QCOMPARE(html.count(QString("href=\"#turn-%1\"").arg(turn)), 1);
        }
        for (const char* words : {"3 questions", "Exported by VPT Studio 9.9", "Judged wrong.", "Note: the other tag",
                                  "The user&#39;s box, drawn exactly: pixels 5, 6 to 40, 30.", "The box was corrected.",
                                  "<h2 dir=\"auto\">What is the number", "greedy, seed 0"})
            QVERIFY2(html.contains(words), words);
        QCOMPARE(html.count("<h1>"), 1);
    }

    void htmlContent_data()
    {
        QTest::addColumn<bool>("pictures");
        QTest::addColumn<bool>("stages");
        QTest::newRow("all") << true << true;
        QTest::newRow("no pictures") << false << true;
        QTest::newRow("no stages") << true << false;
        QTest::newRow("words alone") << false << false;
    }
    void htmlContent()
    {
        QFETCH(bool, pictures);
        QFETCH(bool, stages);
        SessionToExport session;
        session.add(actionTrace(kSize));
        ExportRequest request = session.request(SessionFormat::Html, "a.html");
        request.content = {pictures, stages};
        session.write(request);
        const QString html = QString::fromUtf8(session.read("a.html"));
        QCOMPARE(html.contains("<img "), pictures);
        QCOMPARE(html.contains("Second look"), stages);
        QCOMPARE(html.contains("<h1 dir=\"auto\">What is the number"), true);
        QVERIFY(html.contains("three tags") && html.contains("Model and settings"));
        ExportRequest pdf = session.request(SessionFormat::Pdf, "a.pdf");
        pdf.content = request.content;
        session.write(pdf);
        QVERIFY(session.read("a.pdf").startsWith("%PDF-"));
    }

    void pdfIsWhole()
    {
        const std::string pdf = pdfOf([](PdfDocument& document) {
            document.beginChapter("one");
            document.text("words", PdfStyle::Title);
            const PdfPicture row[] = {{placesImage(kSize), "left", true}, {placesImage(kSize), "right", false}};
            document.pictures(row, 100);
            document.beginChapter("two");
        });
        QVERIFY(pdf.starts_with("%PDF-"));
        QVERIFY(pdf.find("%%EOF") != std::string::npos);
        QVERIFY(pdf.find("/DCTDecode") != std::string::npos); // the one that need not be exact
    }

    void pdfTextFlowsOverPages()
    {
        const test::CpuTimer timer;
        std::string words;
        for (int i = 0; i < 200'000; ++i)
            words += "word ";
        const std::string pdf = pdfOf([&words](PdfDocument& document) {
            document.beginChapter("long");
            document.text(words, PdfStyle::Body);
            document.text(std::string(100'000, 'x'), PdfStyle::Title);
            document.text(std::string(5000, '\n'), PdfStyle::Small);
        });
        QVERIFY(pdf.size() > 10'000);
        QVERIFY2(timer.milliseconds() < 20'000, qPrintable(QString::number(timer.milliseconds())));
    }

    void pdfThatCannotBeWritten()
    {
        int calls = 0;
        const QString error = errorOf([&calls] {
            PdfDocument document(
                [&calls](std::string_view) {
                    ++calls;
                    throw Error(ErrorKind::Input, "the disk is full");
                },
                "Title", "Program");
            document.beginChapter("one");
            document.pictures(std::vector<PdfPicture>{{noise({1500, 1500}, 1), "noise", true}}, 300);
            document.beginChapter("two");
            document.finish();
        });
        QCOMPARE(error, QString("the disk is full"));
        QCOMPARE(calls, 1);
    }
};

VPT_REGISTER_TEST(TestReports)
#include "tst_reports.moc"
