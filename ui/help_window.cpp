#include "ui/help_window.h"

#include <QFile>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPainter>
#include <QScrollBar>
#include <QSvgRenderer>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>

namespace vpt::ui {

namespace {

constexpr int kListWidth = 220;
constexpr double kPictureScale = 2; // sharp on dense screens

QString fileText(const QString& name)
{
    QFile file(QStringLiteral(":/vpt/help/") + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// Markdown comes without room between its paragraphs, and with huge headings.
void setSpacing(QTextDocument& document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const bool heading = block.blockFormat().headingLevel() > 0;
        QTextCursor cursor(block);
        if (cursor.currentTable())
            continue;
        QTextBlockFormat room = block.blockFormat();
        room.setTopMargin(heading ? 26 : 4);
        room.setBottomMargin(8);
        cursor.setBlockFormat(room);
        if (!heading)
            continue;
        cursor.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat size;
        size.setProperty(QTextFormat::FontSizeAdjustment, 1);
        cursor.mergeCharFormat(size);
    }
}

} // namespace

// Draws the pictures of the guide in the colours of the window.
class HelpPage : public QTextBrowser {
public:
    HelpPage(const Colors& colors, QWidget* parent) : QTextBrowser(parent), m_colors(colors)
    {
        setObjectName("helpPage");
        setOpenLinks(false);
    }

protected:
    QVariant loadResource(int type, const QUrl& name) override
    {
        if (type != QTextDocument::ImageResource)
            return {};
        QSvgRenderer renderer(withColors(fileText(name.toString()), m_colors).toUtf8());
        QImage image(renderer.defaultSize() * kPictureScale, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        renderer.render(&painter);
        painter.end();
        image.setDevicePixelRatio(kPictureScale);
        return image;
    }

private:
    Colors m_colors;
};

HelpWindow::HelpWindow(const QString& language, const Colors& colors, QWidget* parent) : QDialog(parent)
{
    setObjectName("helpWindow");
    setWindowTitle(tr("Guide"));
    m_list = new QListWidget(this);
    m_list->setObjectName("pageList");
    m_list->setFixedWidth(kListWidth);
    m_list->setAccessibleName(tr("Chapters"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_page = new HelpPage(colors, this);
    m_page->setAccessibleName(tr("Guide"));
    m_page->setMarkdown(fileText(language + ".md"));
    setSpacing(*m_page->document());
    for (QTextBlock block = m_page->document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() != 1)
            continue;
        auto* item = new QListWidgetItem(block.text(), m_list);
        item->setData(Qt::UserRole, block.blockNumber());
    }
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_list);
    row->addWidget(m_page, 1);
    resize(880, 640);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        const QTextBlock block = m_page->document()->findBlockByNumber(item->data(Qt::UserRole).toInt());
        m_page->setTextCursor(QTextCursor(block));
        const QRect place = m_page->cursorRect();
        m_page->verticalScrollBar()->setValue(m_page->verticalScrollBar()->value() + place.top() - 12);
    });
    m_list->setCurrentRow(0);
}

int HelpWindow::chapters() const
{
    return m_list->count();
}

} // namespace vpt::ui
