// The comparison itself must be able to fail.
#include "core/parity/compare.h"
#include "tests/support/registry.h"

#include <ATen/ATen.h>
#include <QTest>

#include <limits>

using namespace vpt;

class TestCompare : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tensors_data()
    {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<double>("offset");
        QTest::addColumn<bool>("passes");
        QTest::newRow("pixels within") << std::string("r1.pixel_values") << 9e-6 << true;
        QTest::newRow("pixels beyond") << std::string("r1.pixel_values") << 2e-5 << false;
        QTest::newRow("logits within") << std::string("r1.inner2.logits") << 9e-5 << true;
        QTest::newRow("logits beyond") << std::string("r1.inner2.logits") << 2e-4 << false;
        QTest::newRow("features within") << std::string("r1.vision.merged") << 4e-6 << true;
        QTest::newRow("features beyond") << std::string("r1.vision.merged") << 1e-4 << false;
        QTest::newRow("not a number") << std::string("r1.vision.merged") << std::numeric_limits<double>::quiet_NaN()
                                      << false;
    }
    void tensors()
    {
        QFETCH(std::string, name);
        QFETCH(double, offset);
        QFETCH(bool, passes);
        const at::Tensor expected = at::ones({64}, at::kFloat);
        QCOMPARE(compareTensor(name, expected, (expected.to(at::kDouble) + offset), {}).passed, passes);
    }

    void subsetsAndShapes()
    {
        const at::Tensor whole = at::arange(1000, at::kFloat);
        QVERIFY(compareTensor("vision.merged.sub", whole.slice(0, 0, std::nullopt, 97), whole, {}).passed);
        QVERIFY(!compareTensor("vision.merged.sub", whole.slice(0, 1, std::nullopt, 97), whole, {}).passed);
        QVERIFY(compareTensor("vision.merged.stats", at::tensor({499.5f, 288.819436f, 0.f, 999.f}), whole, {}).passed);
        const at::Tensor large = at::arange(97 * 97 * 2, at::kFloat);
        QVERIFY(compareTensor("seg_images.sub.sub", at::tensor({0.f, 9409.f}), large, {}).passed);
        QCOMPARE(wholeName("r2.seg_images.sub.stats"), std::string("r2.seg_images"));
        const Check shape = compareTensor("vision.merged", at::ones({3}), at::ones({4}), {});
        QVERIFY(!shape.passed);
        QCOMPARE(shape.expected, std::string("[3]"));
    }

    void integersAreExact()
    {
        const at::Tensor expected = at::tensor({1, 2, 3}, at::kInt);
        QVERIFY(compareTensor("input_ids", expected, at::tensor({1, 2, 3}, at::kLong), {}).passed);
        const Check wrong = compareTensor("input_ids", expected, at::tensor({1, 2, 4}, at::kLong), {});
        QVERIFY(!wrong.passed);
        QCOMPARE(wrong.found, std::string("[2] 4"));
    }

    void nearTiesExcuseWhatFollows()
    {
        QVERIFY(!compareIds("ids", {1, 2, 3}, {1, 9, 3}, {1.0, 1.0, 1.0}, 1e-3).passed);
        QVERIFY(compareIds("ids", {1, 2, 3}, {1, 9, 3}, {1.0, 1e-4, 1.0}, 1e-3).passed);
        QVERIFY(!compareIds("ids", {1, 2, 3}, {1, 9, 3}, {1.0, 1.0, 1e-4}, 1e-3).passed); // the tie came later
        QVERIFY(!compareIds("ids", {1, 2}, {1, 2, 3}).passed);
    }

    void textShowsWhereItDiffers()
    {
        const Check check = compareText("text", std::string(100, 'a') + "bc", std::string(100, 'a') + "bd");
        QVERIFY(!check.passed);
        QVERIFY(check.expected.ends_with("bc"));
    }
};

VPT_REGISTER_TEST(TestCompare)
#include "tst_compare.moc"
