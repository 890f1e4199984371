#include "tests/export/sample_traces.h"
#include "tests/session/session_fixture.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

class TestEvaluationItems : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comeBack()
    {
        const SessionFolder folder;
        EvaluationRun run;
        run.dataFile = "POPE.json";
        run.dataHash = "abc";
        run.samples = 12;
        run.model = "tiny";
        run.modelHash = "def";
        run.settings = R"({"mode": "region"})";
        EvaluationItem done{3,    "x-3", "price-tag", "region",     "region",
                            "47", "41",  "",          std::nullopt, {{"anls", 0.5}, {"exact", 0}}};
        const EvaluationItem failed{1, "x-1", "sign", "auto", "", "a", "", "the picture is missing", std::nullopt, {}};
        EvaluationId id = 0;
        {
            Session session = folder.open();
            id = session.addEvaluation(run);
            done.turn = session.append(picturePng(), regionTrace({64, 48}), settings());
            session.addItem(id, done);
            session.addItem(id, failed);
            session.addItem(session.addEvaluation(run), failed);
        }
        Session session = folder.open();
        const std::vector<EvaluationRun> runs = session.evaluations();
        QCOMPARE(runs.size(), std::size_t{2});
        QVERIFY(runs[0].id == id && runs[0].samples == 12 && runs[0].createdMs > 0);
        QVERIFY(runs[0].dataFile == run.dataFile && runs[0].dataHash == run.dataHash && runs[0].model == run.model
                && runs[0].modelHash == run.modelHash && runs[0].settings == run.settings);
        const std::vector<EvaluationItem> items = session.items(id);
        QCOMPARE(items.size(), std::size_t{2});
        QVERIFY(items[0] == failed);
        QVERIFY(items[1] == done);
        QCOMPARE(session.items(runs[1].id).size(), std::size_t{1});

        // An item outlives its turn, and a second try replaces the first.
        const TurnId ids[] = {*done.turn};
        session.moveToBin(ids);
        QVERIFY(session.items(id)[1] == done);
        session.purge(ids);
        QVERIFY(!session.items(id)[1].turn);
        done.turn.reset();
        done.answer = "47";
        done.scores = {{"exact", 1}};
        session.addItem(id, done);
        QVERIFY(session.items(id)[1] == done);
    }
};

VPT_REGISTER_TEST(TestEvaluationItems)
#include "tst_evaluation_items.moc"
