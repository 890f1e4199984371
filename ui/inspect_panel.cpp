#include "ui/inspect_panel.h"

#include "ui/answer_map_view.h"
#include "ui/format.h"
#include "ui/inspect_attention.h"
#include "ui/inspect_features.h"
#include "ui/inspect_region.h"
#include "ui/what_if_table.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vpt::ui {

namespace {

QString workWords(Inspector::Work work)
{
    switch (work) {
    case Inspector::Work::Record:
        return InspectPanel::tr("Asking once more");
    case Inspector::Work::Attention:
        return InspectPanel::tr("Attention");
    case Inspector::Work::Features:
        return InspectPanel::tr("Features");
    case Inspector::Work::WhatIf:
        return InspectPanel::tr("What if");
    case Inspector::Work::AnswerMap:
        return InspectPanel::tr("Answer map");
    case Inspector::Work::None:
        break;
    }
    return {};
}

} // namespace

InspectPanel::InspectPanel(Inspector& inspector, QWidget* parent) : QWidget(parent), m_inspector(inspector)
{
    setObjectName("inspectPanel");
    setMinimumWidth(300);
    m_content = new QWidget;
    m_content->setObjectName("inspectContent");
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 4, 0, 16);
    column->setSpacing(4);
    m_hint = new QLabel(m_content);
    m_hint->setObjectName("inspectHint");
    m_hint->setWordWrap(true);
    column->addWidget(m_hint);
    add(new InspectRegion(inspector, m_content));
    add(new InspectAttention(inspector, m_content));
    add(new WhatIfTable(inspector, m_content));
    add(new AnswerMapView(inspector, m_content));
    add(new InspectFeatures(inspector, m_content));
    column->addStretch();

    auto* scroll = new QScrollArea(this);
    scroll->setWidget(m_content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    buildProgress();
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(scroll, 1);
    outer->addWidget(m_progress);
    connect(&m_inspector, &Inspector::changed, this, &InspectPanel::present);
}

void InspectPanel::buildProgress()
{
    m_progress = new QWidget(this);
    m_progress->setObjectName("inspectProgress");
    m_progressWords = new QLabel(m_progress);
    m_progressWords->setObjectName("stageDetail");
    m_bar = new QProgressBar(m_progress);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_bar->setAccessibleName(tr("Progress of the inspection"));
    m_stop = new QPushButton(tr("Stop"), m_progress);
    m_stop->setObjectName("stopInspection");
    m_stop->setAccessibleName(tr("Stop the inspection"));
    connect(m_stop, &QPushButton::clicked, this, [this] { m_inspector.stop(); });
    auto* words = new QVBoxLayout;
    words->addWidget(m_progressWords);
    words->addWidget(m_bar);
    auto* row = new QHBoxLayout(m_progress);
    row->setContentsMargins(16, 8, 12, 8);
    row->addLayout(words, 1);
    row->addWidget(m_stop);
}

void InspectPanel::add(InspectSection* section)
{
    m_content->layout()->addWidget(section);
    m_sections.push_back(section);
    connect(section, &InspectSection::boxWanted, this, &InspectPanel::boxWanted);
    // One overlay at a time.
    connect(section, &InspectSection::overlayChanged, this, [this, section] {
        for (InspectSection* other : m_sections) {
            if (other != section)
                other->clearOverlay();
        }
        Q_EMIT overlayChanged();
    });
}

void InspectPanel::present()
{
    if (!m_open)
        return;
    const QString words = hint();
    m_hint->setText(words);
    m_hint->setVisible(!words.isEmpty());
    for (InspectSection* section : m_sections)
        section->present();
    presentProgress();
    Q_EMIT overlayChanged();
}

QString InspectPanel::hint() const
{
    const Inspected* about = m_inspector.shown();
    if (!about)
        return tr("When a question is answered, this is where to look into the answer: what else the model might have read, "
                  "where it looked, and what it would have said.");
    if (!m_inspector.canLook())
        return tr("This answer came from %1. Load that model to look further into it.")
            .arg(QString::fromStdString(about->trace.model.name));
    return {};
}

void InspectPanel::presentProgress()
{
    m_progress->setVisible(m_inspector.work() != Inspector::Work::None);
    const int total = m_inspector.total();
    QString words = workWords(m_inspector.work());
    if (total > 1)
        words = tr("%1: %2 of %3").arg(words).arg(m_inspector.done()).arg(total);
    if (const double left = m_inspector.remainingMs(); total > 1 && left >= 0)
        words += tr(" · about %1 left").arg(formatDuration(left));
    m_progressWords->setText(m_inspector.isStopping() ? tr("Stopping…") : words);
    m_stop->setEnabled(!m_inspector.isStopping());
    m_bar->setRange(0, total > 1 ? total : 0);
    m_bar->setValue(m_inspector.done());
}

InspectOverlay InspectPanel::overlay() const
{
    InspectOverlay all;
    if (!m_open)
        return all;
    for (const InspectSection* section : m_sections) {
        InspectOverlay one = section->overlay();
        std::move(one.images.begin(), one.images.end(), std::back_inserter(all.images));
        if (one.box)
            all.box = one.box;
    }
    return all;
}

void InspectPanel::setColors(const Colors& colors)
{
    for (InspectSection* section : m_sections)
        section->setColors(colors);
}

void InspectPanel::setOpen(bool open)
{
    if (std::exchange(m_open, open) == open)
        return;
    present();
    Q_EMIT overlayChanged();
}

} // namespace vpt::ui
