// Pictures of the window: files, clipboard, drops, samples. Qt's image readers never see any of them, except what is
// already decoded on the clipboard.
#include "ui/main_window.h"

#include "core/image/regular_file.h"
#include "ui/batch_desk.h"
#include "ui/message_bar.h"
#include "ui/question_bar.h"
#include "ui/session_desk.h"
#include "ui/status_line.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QImage>
#include <QMimeData>
#include <QUrl>

namespace vpt::ui {

namespace {

QStringList localFiles(const QMimeData& data)
{
    QStringList files;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile())
            files << url.toLocalFile();
    }
    return files;
}

// Encoded bytes of a picture, best first.
QByteArray encodedPicture(const QMimeData& data)
{
    for (const char* format : {"image/png", "image/jpeg", "image/webp", "image/bmp"}) {
        if (data.hasFormat(format))
            return data.data(format);
    }
    return {};
}

} // namespace

Orientation MainWindow::orientation() const
{
    return m_desk->properties().orientation;
}

void MainWindow::chooseFiles()
{
    const QStringList files = QFileDialog::getOpenFileNames(this, tr("Open pictures"), m_settings.lastFolder,
                                                            tr("Pictures (*.jpg *.jpeg *.png *.webp *.bmp);;All files (*)"));
    if (files.isEmpty())
        return;
    m_settings.lastFolder = QFileInfo(files.front()).absolutePath();
    openFiles(files);
}

void MainWindow::openFiles(const QStringList& files)
{
    if (files.isEmpty())
        return;
    std::vector<std::filesystem::path> paths;
    for (const QString& file : files)
        paths.emplace_back(file.toStdString());
    setFiles(std::move(paths));
    loadPicture(m_files.front());
}

void MainWindow::stepPicture(int step)
{
    const auto index = static_cast<std::ptrdiff_t>(m_fileIndex) + step;
    if (index < 0 || index >= static_cast<std::ptrdiff_t>(m_files.size()))
        return;
    m_fileIndex = static_cast<std::size_t>(index);
    m_desk->panel().selectPicture(static_cast<int>(m_fileIndex));
    loadPicture(m_files[m_fileIndex]);
}

void MainWindow::pasteClipboard()
{
    if (const QMimeData* offered = QApplication::clipboard()->mimeData())
        takeData(*offered);
}

bool MainWindow::takeData(const QMimeData& offered)
{
    if (const QStringList files = localFiles(offered); !files.isEmpty()) {
        if (isSessionFile(files.front()))
            openSession(files.front());
        else
            openFiles(files);
        return true;
    }
    const QString name = tr("pasted picture");
    if (const QByteArray bytes = encodedPicture(offered); !bytes.isEmpty()) {
        setFiles({});
        decode([bytes] { return std::vector<std::uint8_t>(bytes.begin(), bytes.end()); }, name);
        return true;
    }
    if (offered.hasImage()) {
        setFiles({});
        const QImage image = qvariant_cast<QImage>(offered.imageData());
        decode([image] { return encodePng(fromQImage(image)); }, name);
        return true;
    }
    if (offered.hasText()) {
        m_question->setQuestion(offered.text());
        m_question->focusQuestion();
        return true;
    }
    return false;
}

void MainWindow::loadPicture(const std::filesystem::path& file)
{
    decode([file] { return readRegularFile(file, DecodeOptions().maxBytes); },
           QString::fromStdString(file.filename().string()), file);
}

void MainWindow::followOrientation(bool chosen)
{
    m_batch->runner().setOrientation(orientation());
    const Picture& picture = m_document.picture();
    if (picture.bytes && picture.orientation != orientation() && (chosen || m_document.runs().empty()))
        decode([bytes = picture.bytes] { return *bytes; }, picture.name, picture.file);
}

void MainWindow::decode(std::function<std::vector<std::uint8_t>()> read, const QString& name,
                        const std::filesystem::path& file)
{
    using Result = std::variant<Picture, Error>;
    ++m_decoding;
    const quint64 ticket = ++m_pictureTicket;
    const Orientation turning = orientation();
    refreshStatus();
    m_jobs.run(
        [read = std::move(read), name, turning, file](std::stop_token) -> Result {
            try {
                Picture picture = decodePicture(read(), turning, name);
                if (!file.empty())
                    picture.file = std::filesystem::absolute(file);
                return picture;
            } catch (const Error& error) {
                return error;
            } catch (const std::exception& exception) {
                return Error(ErrorKind::Input, exception.what(), name.toStdString(), "Try another file.");
            }
        },
        [this, ticket](Result result) {
            --m_decoding;
            if (ticket == m_pictureTicket) {
                if (auto* picture = std::get_if<Picture>(&result)) {
                    m_message->dismiss(m_pictureMessage);
                    m_document.setPicture(std::move(*picture));
                } else {
                    m_pictureMessage
                        = m_message->showError(std::get<Error>(result), tr("Open another"), [this] { chooseFiles(); });
                }
            }
            refreshActions();
            refreshStatus();
            announceIdle();
        });
}

void MainWindow::showSample(const Sample& sample)
{
    setFiles({});
    loadPicture(sample.image);
    m_question->setQuestion(QString::fromStdString(sample.question));
    setMode(sample.mode);
    if (const int row = m_catalog.rowNamed(sample.model); row >= 0 && m_catalog.at(row)->canAnswer())
        chooseModel(row);
}

} // namespace vpt::ui
