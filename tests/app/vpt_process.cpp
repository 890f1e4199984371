#include "tests/app/vpt_process.h"

#include <QTemporaryDir>

namespace vpt::test {

QProcessEnvironment cleanEnvironment()
{
    static const QTemporaryDir home;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("HOME", home.path());
    for (const char* name : {"XDG_DATA_HOME", "VPT_MODELS"})
        environment.remove(name);
    environment.insert("VPT_RESOURCES", VPT_TEST_PROGRAM);
    return environment;
}

Ran runVpt(const QStringList& arguments, const QByteArray& input, const QProcessEnvironment& environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(VPT_PROGRAM, arguments);
    process.write(input);
    process.closeWriteChannel();
    const bool ended = process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit;
    if (!ended)
        process.kill();
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

QString demoImage()
{
    return VPT_TEST_PROGRAM "/samples/demo-1.png";
}

QStringList demoQuestion()
{
    return {"ask",    "--image", demoImage(), "--question",         "What is the number on the blue tag?",
            "--mode", "region",  "--model",   "tiny-vpt-clip-demo", "--device",
            "cpu"};
}

nlohmann::ordered_json document(const Ran& ran)
{
    return nlohmann::ordered_json::parse(ran.out.constBegin(), ran.out.constEnd(), nullptr, /*allow_exceptions=*/false);
}

QStringList keys(const nlohmann::ordered_json& object)
{
    QStringList list;
    for (const auto& item : object.items())
        list << QString::fromStdString(item.key());
    return list;
}

} // namespace vpt::test
