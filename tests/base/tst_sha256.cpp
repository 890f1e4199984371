#include "core/base/sha256.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;

class TestSha256 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The examples of FIPS 180-4.
    void published_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nothing") << QByteArray() << "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        QTest::newRow("abc") << QByteArray("abc") << "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        QTest::newRow("two blocks") << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                                    << "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
        QTest::newRow("a million") << QByteArray(1'000'000, 'a')
                                   << "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
    }
    void published()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.constData());
        QCOMPARE(QString::fromStdString(sha256({data, static_cast<std::size_t>(bytes.size())})), expected);
    }
};

VPT_REGISTER_TEST(TestSha256)
#include "tst_sha256.moc"
