#include "tests/checkpoint/test_folder.h"

#include <QFile>
#include <QTest>

namespace vpt::test {

namespace fs = std::filesystem;

fs::path goldenCheckpoint(const char* name)
{
    return fs::path(VPT_TEST_GOLDEN) / "checkpoints" / name;
}

QByteArray readFile(const fs::path& path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const fs::path& path, const QByteArray& content)
{
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(content), content.size());
}

std::span<const std::byte> bytesOf(const QByteArray& content)
{
    return {reinterpret_cast<const std::byte*>(content.data()), static_cast<std::size_t>(content.size())};
}

CheckpointCopy::CheckpointCopy(const char* name) : m_path(fs::path(m_folder.path().toStdString()) / name)
{
    fs::create_directories(m_path);
    for (const auto& entry : fs::directory_iterator(goldenCheckpoint(name)))
        fs::copy_file(entry.path(), m_path / entry.path().filename());
    for (const auto& entry : fs::directory_iterator(m_path))
        fs::permissions(entry.path(), fs::perms::owner_write, fs::perm_options::add);
}

void CheckpointCopy::editJson(const char* name, const std::function<void(nlohmann::json&)>& edit) const
{
    nlohmann::json json = nlohmann::json::parse(readFile(file(name)).toStdString());
    edit(json);
    writeFile(file(name), QByteArray::fromStdString(json.dump()));
}

std::optional<Error> errorOf(const std::function<void()>& action)
{
    try {
        action();
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

bool isCheckpointError(const std::optional<Error>& error, const QString& where, const QString& problem)
{
    if (!error)
        return QTest::qFail("no error was raised", __FILE__, __LINE__), false;
    const QString foundWhere = QString::fromStdString(error->where()),
                  foundProblem = QString::fromStdString(error->problem());
    const bool ok = error->kind() == ErrorKind::Checkpoint && foundWhere.contains(where) && foundProblem.contains(problem);
    if (!ok) {
        const QString text = QString("expected \"%1\" at \"%2\", found: %3").arg(problem, where, error->what());
        QTest::qFail(qPrintable(text), __FILE__, __LINE__);
    }
    return ok;
}

} // namespace vpt::test
