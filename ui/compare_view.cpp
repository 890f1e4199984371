#include "ui/compare_view.h"

#include "ui/canvas_bar.h"
#include "ui/canvas_view.h"
#include "ui/question_bar.h"
#include "ui/status_line.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace vpt::ui {

CompareView::CompareView(const QList<QAction*>& marks, const QList<QAction*>& keys, QAction* leave, QWidget* parent) :
    QWidget(parent),
    m_keys(keys),
    m_colors(themeColors(false))
{
    setObjectName("compareView");
    m_models = new QPushButton(tr("Models…"), this);
    m_models->setObjectName("compareModels");
    m_models->setToolTip(tr("Choose the models to compare"));
    connect(m_models, &QPushButton::clicked, this, &CompareView::modelsWanted);
    m_summary = new ElidedText(this, Qt::AlignLeft);
    m_summary->setObjectName("compareSummary");
    auto* back = new QToolButton(this);
    back->setObjectName("compareBack");
    back->setText(QStringLiteral("×"));
    back->setToolTip(tr("Back to one picture"));
    back->setAccessibleName(tr("Back to one picture"));
    connect(back, &QToolButton::clicked, leave, &QAction::trigger);
    auto* bar = new QFrame(this);
    bar->setObjectName("compareBar");
    auto* barRow = new QHBoxLayout(bar);
    barRow->setContentsMargins(8, 8, 8, 8);
    barRow->setSpacing(6); // there is room for it all in the narrowest window
    barRow->addWidget(m_models);
    barRow->addWidget(m_summary);
    barRow->addStretch();
    barRow->addWidget(makeCanvasBar({marks}, bar));
    barRow->addWidget(back);

    auto* hint = new QLabel(tr("Choose the models that shall answer the same question."), this);
    hint->setAlignment(Qt::AlignCenter);
    hint->setObjectName("listHint");
    m_hint = hint;
    auto* content = new QWidget;
    content->setObjectName("stageContent");
    m_row = new QHBoxLayout(content);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName("compareScroll");
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_hint, 1);
    column->addWidget(m_scroll, 1);
    m_scroll->hide();
}

void CompareView::setCount(std::size_t columns)
{
    while (m_columns.size() > columns) {
        m_columns.back()->deleteLater(); // its own button may be what brought us here
        m_columns.back()->hide();
        m_row->removeWidget(m_columns.back());
        m_columns.pop_back();
    }
    while (m_columns.size() < columns)
        addColumn();
    m_hint->setVisible(columns == 0);
    m_scroll->setVisible(columns > 0);
}

void CompareView::addColumn()
{
    auto* column = new CompareColumn(m_scroll->widget());
    const std::size_t index = m_columns.size();
    m_columns.push_back(column);
    m_row->addWidget(column, 1);
    column->setColors(m_colors);
    column->canvas().setPicture(m_picture);
    column->canvas().setBoxes(m_boxes);
    column->canvas().addActions(m_keys);
    m_links.add(column->canvas());
    connect(column, &CompareColumn::chosen, this, [this, index] { Q_EMIT chosen(index); });
    connect(column, &CompareColumn::againWanted, this,
            [this, index](bool ignoreMemory) { Q_EMIT againWanted(index, ignoreMemory); });
    connect(column, &CompareColumn::removeWanted, this, [this, index] { Q_EMIT removeWanted(index); });
    connect(&column->canvas(), &CanvasView::boxesEdited, this, &CompareView::boxesEdited);
}

void CompareView::setSummary(const QString& text)
{
    m_summary->setText(text);
}

QString CompareView::summary() const
{
    return m_summary->text();
}

void CompareView::setPicture(const Picture& picture)
{
    m_picture = picture;
    for (CompareColumn* column : m_columns)
        column->canvas().setPicture(picture);
}

void CompareView::setBoxes(const std::vector<UserBox>& boxes)
{
    m_boxes = boxes;
    for (CompareColumn* column : m_columns)
        column->canvas().setBoxes(boxes);
}

void CompareView::setColors(const Colors& colors)
{
    m_colors = colors;
    for (CompareColumn* column : m_columns)
        column->setColors(colors);
}

void CompareView::scrollTo(std::size_t column)
{
    m_scroll->ensureWidgetVisible(m_columns[column], 0, 0);
}

const QWidget& CompareView::modelsButton() const
{
    return *m_models;
}

} // namespace vpt::ui
