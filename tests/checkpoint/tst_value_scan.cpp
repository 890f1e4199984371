#include "tests/support/registry.h"

#include "core/base/stop.h"
#include "core/checkpoint/value_scan.h"

#include <QTest>

#include <cstring>

using namespace vpt;

namespace {

template <class T>
QByteArray raw(std::initializer_list<T> values)
{
    return {reinterpret_cast<const char*>(std::data(values)), static_cast<qsizetype>(values.size() * sizeof(T))};
}

TensorView viewOf(DType dtype, const QByteArray& data)
{
    return {dtype,
            {data.size() / static_cast<qsizetype>(dtypeSize(dtype))},
            {reinterpret_cast<const std::byte*>(data.data()), static_cast<std::size_t>(data.size())},
            nullptr};
}

} // namespace

class TestValueScan : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void counts_data()
    {
        QTest::addColumn<int>("dtype");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<int>("nan");
        QTest::addColumn<int>("infinite");
        const auto row = [](const char* name, DType dtype, const QByteArray& data, int nan, int infinite) {
            QTest::newRow(name) << static_cast<int>(dtype) << data << nan << infinite;
        };
        const double big = std::numeric_limits<double>::infinity(), none = std::nan("");
        row("float64", DType::Float64, raw<double>({1, big, none, -big, -0.0, 1e308, 5e-324}), 1, 2);
        row("float32", DType::Float32, raw<float>({1, float(big), -float(none), -float(big), 3e38F, 0}), 1, 2);
        row("float16", DType::Float16, raw<quint16>({0x3C00, 0x7C00, 0xFC00, 0x7C01, 0xFFFF, 0x7BFF, 0x8000}), 2, 2);
        row("bfloat16", DType::BFloat16, raw<quint16>({0x3F80, 0x7F80, 0xFF80, 0x7F81, 0xFFC0, 0x7F7F, 0x8000}), 2, 2);
        row("int32", DType::Int32, raw<quint32>({0x7F800000, 0xFFFFFFFF}), 0, 0);
        row("nothing", DType::Float32, "", 0, 0);
        row("many", DType::BFloat16, QByteArray(40'000'000, '\xff'), 20'000'000, 0);
    }
    void counts()
    {
        QFETCH(int, dtype);
        QFETCH(QByteArray, data);
        QFETCH(int, nan);
        QFETCH(int, infinite);
        const ValueCount count = scanValues(viewOf(static_cast<DType>(dtype), data), {});
        QCOMPARE(count.nan, nan);
        QCOMPARE(count.infinite, infinite);
    }

    void stops()
    {
        std::stop_source stop;
        stop.request_stop();
        const QByteArray data(100, 0);
        QVERIFY_EXCEPTION_THROWN(scanValues(viewOf(DType::Float32, data), stop.get_token()), Cancelled);
    }
};

VPT_REGISTER_TEST(TestValueScan)
#include "tst_value_scan.moc"
