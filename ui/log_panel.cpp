#include "ui/log_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace vpt::ui {

namespace {

// Digits of the levels from `least` on: what the filter looks for.
QString levelsFrom(LogLevel least)
{
    return QStringLiteral("[%1-2]").arg(static_cast<int>(least));
}

} // namespace

LogPanel::LogPanel(LogBook& book, QWidget* parent) : QWidget(parent), m_book(book)
{
    setObjectName("logPanel");
    m_filtered.setSourceModel(&m_book);
    m_filtered.setFilterRole(LogBook::LevelRole);
    m_level = new QComboBox(this);
    m_level->setObjectName("logLevel");
    m_level->setAccessibleName(tr("What the log shows"));
    m_level->addItem(tr("Everything"), levelsFrom(LogLevel::Note));
    m_level->addItem(tr("Warnings and errors"), levelsFrom(LogLevel::Warning));
    m_level->addItem(tr("Errors"), levelsFrom(LogLevel::Error));
    auto* copyAllButton = new QPushButton(tr("Copy all"), this);
    copyAllButton->setObjectName("logCopyAll");
    copyAllButton->setToolTip(tr("Copy what is listed, with its details"));

    m_list = new QTreeView(this);
    m_list->setObjectName("logList");
    m_list->setAccessibleName(tr("What happened"));
    m_list->setModel(&m_filtered);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setHeaderHidden(true);
    m_list->header()->setSectionResizeMode(LogBook::Time, QHeaderView::ResizeToContents);
    m_details = new QPlainTextEdit(this);
    m_details->setObjectName("tokens");
    m_details->setReadOnly(true);
    m_details->setAccessibleName(tr("Details of the chosen line"));
    m_details->setPlaceholderText(tr("Choose a line to see its details."));
    m_copy = new QPushButton(tr("Copy details"), this);
    m_copy->setObjectName("logCopy");
    auto* file = new QLabel(m_book.file().isEmpty() ? QString() : tr("Kept in %1").arg(m_book.file()), this);
    file->setObjectName("fieldHint");
    file->setTextFormat(Qt::PlainText);
    file->setWordWrap(true);
    file->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto* head = new QHBoxLayout;
    head->addWidget(m_level, 1);
    head->addWidget(copyAllButton);
    auto* below = new QWidget(this);
    auto* detailsColumn = new QVBoxLayout(below);
    detailsColumn->setContentsMargins(0, 8, 0, 0);
    detailsColumn->addWidget(m_details, 1);
    detailsColumn->addWidget(m_copy, 0, Qt::AlignRight);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_list);
    split->addWidget(below);
    split->setChildrenCollapsible(false);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->addLayout(head);
    column->addWidget(split, 1);
    column->addWidget(file);

    connect(m_level, &QComboBox::currentIndexChanged, this,
            [this] { m_filtered.setFilterRegularExpression(m_level->currentData().toString()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &LogPanel::showCurrent);
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_details->toPlainText()); });
    connect(copyAllButton, &QPushButton::clicked, this, &LogPanel::copyAll);
    // The newest line stays in sight of who looks at the end.
    connect(&m_filtered, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        const QScrollBar* bar = m_list->verticalScrollBar();
        if (bar->value() == bar->maximum())
            QMetaObject::invokeMethod(m_list, &QTreeView::scrollToBottom, Qt::QueuedConnection);
    });
    showCurrent();
}

const LogEntry* LogPanel::current() const
{
    const QModelIndex index = m_filtered.mapToSource(m_list->currentIndex());
    return index.isValid() ? &m_book.at(index.row()) : nullptr;
}

void LogPanel::showCurrent()
{
    const LogEntry* entry = current();
    m_details->setPlainText(entry ? logText(*entry) : QString());
    m_copy->setEnabled(entry);
}

QString LogPanel::shownDetails() const
{
    return m_details->toPlainText();
}

void LogPanel::copyAll()
{
    QString text;
    for (int row = 0; row < m_filtered.rowCount(); ++row)
        text += logText(m_book.at(m_filtered.mapToSource(m_filtered.index(row, 0)).row()));
    QApplication::clipboard()->setText(text);
}

} // namespace vpt::ui
