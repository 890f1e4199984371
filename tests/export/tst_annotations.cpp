#include "core/base/error.h"
#include "core/export/picture_folder.h"
#include "tests/export/session_to_export.h"
#include "tests/support/registry.h"

#include <QTest>
#include <QXmlStreamReader>

#include <nlohmann/json.hpp>

using namespace vpt;
using namespace vpt::test;

using Json = nlohmann::json;

namespace {

constexpr ImageSize kSize{64, 48};

// The first box of each format in pixels from the left and the top, right and bottom excluded.
QList<double> cocoBox(const SessionToExport& session)
{
    const auto document = Json::parse(session.read("out/annotations.json").toStdString());
    const Json& box = document["annotations"][0]["bbox"];
    return {box[0], box[1], double(box[0]) + double(box[2]), double(box[1]) + double(box[3])};
}

QList<double> vocBox(const SessionToExport& session)
{
    QXmlStreamReader xml(session.read("out/Annotations/tags.xml"));
    QMap<QString, double> edges;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name().size() == 4
            && (xml.name().endsWith(QLatin1String("min")) || xml.name().endsWith(QLatin1String("max"))))
            edges[xml.name().toString()] = xml.readElementText().toDouble();
    }
    return {edges["xmin"] - 1, edges["ymin"] - 1, edges["xmax"], edges["ymax"]};
}

QList<double> yoloBox(const SessionToExport& session)
{
    const QList<QByteArray> line = session.read("out/labels/tags.txt").split('\n').front().split(' ');
    const double x = line[1].toDouble() * kSize.width, y = line[2].toDouble() * kSize.height;
    const double w = line[3].toDouble() * kSize.width, h = line[4].toDouble() * kSize.height;
    return {x - w / 2, y - h / 2, x + w / 2, y + h / 2};
}

QList<double> labelMeBox(const SessionToExport& session)
{
    const auto document = Json::parse(session.read("out/tags.json").toStdString());
    const Json& points = document["shapes"][0]["points"];
    return {points[0][0], points[0][1], points[1][0], points[1][1]};
}

RunSettings named(const std::string& picture)
{
    RunSettings run = settings();
    run.imageName = picture;
    return run;
}

} // namespace

class TestAnnotations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void coordinates_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QList<double>>("box");
        const std::pair<const char*, SessionFormat> formats[] = {{"coco", SessionFormat::Coco},
                                                                 {"voc", SessionFormat::Voc},
                                                                 {"yolo", SessionFormat::Yolo},
                                                                 {"labelme", SessionFormat::LabelMe}};
        const std::pair<const char*, QList<double>> boxes[] = {{"first pixel", {0, 0, 1, 1}},
                                                               {"last pixel", {63, 47, 64, 48}},
                                                               {"whole picture", {0, 0, 64, 48}},
                                                               {"in the middle", {7, 11, 40, 29}}};
        for (const auto& [formatName, format] : formats) {
            for (const auto& [boxName, box] : boxes)
                QTest::addRow("%s, %s", formatName, boxName) << int(format) << box;
        }
    }
    void coordinates()
    {
        QFETCH(int, format);
        QFETCH(QList<double>, box);
        SessionToExport session;
        session.add(overriddenTrace(kSize, {int(box[0]), int(box[1]), int(box[2]), int(box[3])}));
        const auto kind = SessionFormat(format);
        session.write(kind, "out");
        const QList<double> read = kind == SessionFormat::Coco ? cocoBox(session)
            : kind == SessionFormat::Voc                       ? vocBox(session)
            : kind == SessionFormat::Yolo                      ? yoloBox(session)
                                                               : labelMeBox(session);
        for (int i = 0; i < 4; ++i) {
            QVERIFY2(std::abs(read[i] - box[i]) < 1e-5, qPrintable(QString::number(read[i])));
            QVERIFY(read[i] >= 0 && read[i] <= (i % 2 ? kSize.height : kSize.width));
        }
    }

    void classesAndFacts()
    {
        SessionToExport session;
        TurnMarks marks = marked({5, 6, 40, 30}, kSize);
        marks.boxes.push_back({{1, 2, 3, 4}, {0, 0, 0, 0}, BoxOrigin::GroundTruth, "", 0});
        marks.verdict = Verdict::Wrong;
        session.add(regionTrace(kSize), marks);
        session.add(regionTrace(kSize));
        session.write(SessionFormat::Coco, "out");
        const auto coco = Json::parse(session.read("out/annotations.json").toStdString());
        QCOMPARE(int(coco["images"].size()), 1); // the same picture twice
        QCOMPARE(coco["images"][0]["file_name"].get<std::string>(), std::string("images/tags.png"));
        QCOMPARE(int(coco["annotations"].size()), 4);
        QStringList categories;
        for (const Json& annotation : coco["annotations"]) {
            const auto id = annotation["category_id"].get<std::size_t>();
            categories << QString::fromStdString(coco["categories"][id - 1]["name"].get<std::string>());
            QVERIFY(annotation["image_id"] == coco["images"][0]["id"]);
        }
        QCOMPARE(categories, QStringList({"model", "user", "ground-truth", "model"}));
        const Json& facts = coco["annotations"][1]["attributes"];
        QVERIFY(facts["verdict"] == "wrong" && facts["origin"] == "user-exact" && facts["turn"] == 1);
        session.write(SessionFormat::Yolo, "yolo");
        QCOMPARE(session.read("yolo/labels/tags.txt").count('\n'), 3); // the model's box of both turns once
    }

    void jsonFileWithItsPicturesBeside()
    {
        SessionToExport session;
        session.add(regionTrace(kSize));
        session.write(SessionFormat::Coco, "deep.set.json");
        const auto coco = Json::parse(session.read("deep.set.json").toStdString());
        const std::string file = coco["images"][0]["file_name"];
        QCOMPARE(file, std::string("deep.set_files/images/tags.png"));
        QVERIFY(!session.read(file).isEmpty());
    }

    void pictureNames_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("stem");
        QTest::newRow("plain") << "tags.png"
                               << "tags";
        QTest::newRow("capitals and digits") << "IMG_0042.JPG"
                                             << "IMG-0042";
        QTest::newRow("looks like a crop") << "a_1,2,3,4.png"
                                           << "a-1-2-3-4";
        QTest::newRow("folders") << "../../etc/passwd"
                                 << "passwd";
        QTest::newRow("hidden") << ".bashrc"
                                << "bashrc";
        QTest::newRow("dots") << ".."
                              << "picture";
        QTest::newRow("nothing") << ""
                                 << "picture";
        QTest::newRow("blanks") << "standard input"
                                << "standard-input";
        QTest::newRow("Chinese") << "标签 1.png"
                                 << "标签-1";
        QTest::newRow("markup") << "<b>&\"'.png"
                                << "b";
        QTest::newRow("direction") << "a\u202Egpj.exe"
                                   << "a-U-202E-gpj";
        QTest::newRow("line feed") << "a\nb.png"
                                   << "a-b";
        QTest::newRow("long") << QString(300, 'x') + ".png" << QString(80, 'x');
        QTest::newRow("long, not cut inside a character")
            << "x" + QString(100, QChar(0x6807)) << "x" + QString(26, QChar(0x6807));
    }
    void pictureNames()
    {
        QFETCH(QString, given);
        QFETCH(QString, stem);
        QCOMPARE(QString::fromStdString(fileStem(given.toStdString())), stem);
    }

    void namesNeverMeet()
    {
        SessionToExport session;
        int shade = 0;
        for (const char* name : {"a.png", "A.PNG", "a.jpg", "x/a.png", "a-2.png"})
            session.add(regionTrace(kSize), {}, named(name), encodePng(plainImage(64, 48, ++shade)));
        session.write(SessionFormat::LabelMe, "out");
        QCOMPARE(session.files("out"),
                 QStringList({"A-2.json", "A-2.png", "a-2-2.json", "a-2-2.png", "a-3.json", "a-3.png", "a-4.json", "a-4.png",
                              "a.json", "a.png", "turns.csv"}));
    }

    // Whatever program reads the picture, its pixels are those that the boxes refer to.
    void pixels_data()
    {
        QTest::addColumn<int>("exif");
        QTest::addColumn<bool>("upright");
        QTest::addColumn<bool>("sameBytes");
        QTest::newRow("upright anyway") << 1 << true << true;
        QTest::newRow("turned") << 6 << true << false;
        QTest::newRow("mirrored, as stored") << 2 << false << false;
    }
    void pixels()
    {
        QFETCH(int, exif);
        QFETCH(bool, upright);
        QFETCH(bool, sameBytes);
        SessionToExport session;
        const bool turned = exif == 6 && upright;
        const Bytes picture = withExif(encodePng(placesImage(turned ? ImageSize{48, 64} : kSize)), exifData(exif, false));
        RunSettings run = settings();
        run.orientation = upright ? Orientation::Upright : Orientation::AsStored;
        const TurnId id = session.add(regionTrace(kSize), {}, run, picture);
        session.write(SessionFormat::Coco, "out");
        const QByteArray file = session.read("out/images/tags.png");
        const Bytes bytes(file.begin(), file.end());
        QCOMPARE(bytes == picture, sameBytes);
        for (const DecodeOptions& options : {DecodeOptions(), kParityDecoding})
            QVERIFY(samePixels(decodeImage(bytes, options, "x"), session.session().picture(id)));
    }
};

VPT_REGISTER_TEST(TestAnnotations)
#include "tst_annotations.moc"
