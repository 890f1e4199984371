// The built-in models answer one question side by side, and the session has all of it.
#include "core/session/session.h"
#include "tests/studio/hands.h"
#include "tests/studio/studio_fixture.h"
#include "tests/support/registry.h"
#include "ui/compare_desk.h"
#include "ui/session_desk.h"

#include <QSet>
#include <QTest>

using namespace vpt;
using namespace vpt::ui;
using test::StudioFixture;

namespace {

constexpr int kSoonMs = 120'000;

} // namespace

class TestCompareJourney : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theBuiltInModelsAnswerOneQuestion()
    {
        StudioFixture fixture;
        MainWindow& window = fixture.window();
        const std::string inUse = window.runner().model()->name;
        QStringList folders;
        for (int row = 0; row < window.catalog().rowCount(); ++row)
            folders << QString::fromStdString(window.catalog().at(row)->folder.string());
        window.compare().setModels(folders);
        test::Hands(window).key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        const auto& columns = window.compare().columns().columns();
        QCOMPARE(columns.size(), static_cast<std::size_t>(folders.size()));
        QVERIFY(columns.size() >= 3);
        window.ask();
        QTRY_VERIFY_WITH_TIMEOUT(window.isIdle(), kSoonMs);

        QSet<QString> models;
        const auto& runs = window.document().runs();
        QCOMPARE(runs.size(), columns.size());
        for (const Timeline& run : runs) {
            QCOMPARE(run.progress(), Timeline::Progress::Done);
            models << QString::fromStdString(run.trace()->model.name);
        }
        QCOMPARE(static_cast<std::size_t>(models.size()), columns.size());
        for (const CompareColumn* column : columns)
            QVERIFY2(column->problem().isEmpty() && column->status().contains(" s"), qPrintable(column->status()));
        QCOMPARE(window.runner().chosen()->name, inUse);

        const Session session = Session::open(window.sessions().file(), Access::Read);
        QCOMPARE(session.turns().size(), columns.size());
        QCOMPARE(session.alternatives(runs.front().turn()).size(), columns.size());
    }
};

VPT_REGISTER_TEST(TestCompareJourney)
#include "tst_compare_journey.moc"
