#include "tests/support/registry.h"
#include "tests/tour/tour.h"
#include "tests/ui/batch_probe.h"
#include "ui/batch_desk.h"
#include "ui/batch_list.h"
#include "ui/language.h"
#include "ui/question_bar.h"
#include "ui/theme.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QTest>

using namespace vpt;
using namespace vpt::ui;
using test::BatchProbe;
using test::Play;
using test::WindowFixture;

// The batch in its states, in both themes and languages.
class TestBatchShots : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setFont(themeFont(QApplication::font())); }

    void states_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("dark");
        for (const char* state : {"empty", "folder", "list", "running", "done"}) {
            QTest::addRow("batch-%s-light", state) << QString(state) << false;
            QTest::addRow("batch-%s-dark-zh", state) << QString(state) << true;
        }
    }
    void states()
    {
        QFETCH(QString, state);
        QFETCH(bool, dark);
        const Translation translation(dark ? "zh_CN" : "en");
        WindowFixture fixture(test::useShotPicture);
        const BatchProbe batch(fixture);
        fixture.window().setTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        QWidget& shown = enter(fixture, batch, state);
        test::shoot(shown);
        if (state == "running") {
            fixture.script()->play = Play::Region;
            fixture.action("stopAll")->trigger();
        }
    }

private:
    static QString list(const WindowFixture& fixture)
    {
        QFile file(fixture.path("pictures/questions.csv"));
        [&] { QVERIFY(file.open(QIODevice::WriteOnly)); }();
        file.write("image,question,mode,answer\n"
                   "0.png,Who is named on the round patch?,region,Eileen Collins\n"
                   "1.png,Is there a helmet?,direct,yes\n"
                   "7.png,What stands in the background?,,\n"
                   "2.png,Which of the two flags is nearer to the person in the middle?,,the left one\n"
                   "3.png,What colour is it?,blue,\n"
                   "4.png,,,\n"
                   "3.png,How many stripes are there?,,\n");
        return file.fileName();
    }

    static QWidget& enter(WindowFixture& fixture, const BatchProbe& batch, const QString& state)
    {
        if (state == "folder")
            return batch.open("batchFolder", batch.folder(5), "Who is named on the round patch?");
        batch.folder(5);
        if (state == "list")
            return batch.open("batchList", list(fixture));
        if (state == "empty") {
            Q_EMIT fixture.window().batch().shown();
            return fixture.window();
        }
        QObject context;
        if (state == "running") {
            QObject::connect(
                &fixture.window().runner(), &QuestionRunner::runEnded, &context,
                [&] { fixture.script()->play = Play::StallInAnswer; }, Qt::SingleShotConnection);
        }
        const QString questions = list(fixture);
        QFile broken(fixture.path("pictures/2.png"));
        [&] { QVERIFY(broken.open(QIODevice::WriteOnly)); }();
        broken.write("no picture");
        broken.close();
        batch.start("batchList", questions);
        if (state == "done") {
            batch.waitForEnd();
            batch.choose(1);
        } else {
            [&] { QTRY_COMPARE(int(fixture.script()->stalling), 1); }();
            fixture.question().setQuestion("And what is behind the person?");
            fixture.window().ask();
        }
        return fixture.window();
    }
};

VPT_REGISTER_TEST(TestBatchShots)
#include "tst_batch_shots.moc"
