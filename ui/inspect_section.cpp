#include "ui/inspect_section.h"

#include "ui/picture.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace vpt::ui {

namespace {

constexpr int kSmallSide = 512;

} // namespace

InspectSection::InspectSection(Inspector& inspector, const QString& title, const QString& help, QWidget* parent) :
    QWidget(parent),
    m_inspector(inspector)
{
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(16, 12, 16, 4);
    m_column->setSpacing(6);
    m_heading = new QWidget(this);
    auto* row = new QHBoxLayout(m_heading);
    row->setContentsMargins(0, 0, 0, 0);
    auto* label = new QLabel(title, m_heading);
    label->setObjectName("stageTitle");
    label->setWordWrap(true);
    row->addWidget(label, 1);
    m_column->addWidget(m_heading);
    label->setToolTip(help);
    setAccessibleName(title);
    setAccessibleDescription(help);
}

void InspectSection::present()
{
    const Inspected* about = m_inspector.shown();
    setVisible(about && showAnswer(*about));
    for (QPushButton* button : m_buttons)
        button->setEnabled(m_inspector.canLook());
}

QLabel* InspectSection::addNote(const QString& text)
{
    auto* note = new QLabel(text, this);
    note->setObjectName("stageDetail");
    note->setWordWrap(true);
    note->setTextFormat(Qt::PlainText);
    m_column->addWidget(note);
    return note;
}

QPushButton* InspectSection::addButton(const QString& name, const QString& text, const QString& tip)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setToolTip(tip);
    m_column->addWidget(button, 0, Qt::AlignLeft);
    m_buttons.push_back(button);
    return button;
}

QPushButton* InspectSection::addRecordButton(const QString& name, const QString& text)
{
    QPushButton* button = addButton(
        name, text, tr("Asks the same once more and keeps what else each token could have been; the answer stays"));
    connect(button, &QPushButton::clicked, this, [this] { m_inspector.record(); });
    return button;
}

QToolButton* InspectSection::addOverlayToggle(const QString& name, const QString& tip)
{
    auto* toggle = new QToolButton(m_heading);
    toggle->setObjectName(name);
    toggle->setText(tr("On the picture"));
    toggle->setToolTip(tip);
    toggle->setCheckable(true);
    toggle->setProperty("inspectToggle", true);
    m_heading->layout()->addWidget(toggle);
    connect(toggle, &QToolButton::clicked, this, &InspectSection::overlayChanged);
    return toggle;
}

QImage smallPicture(const Inspected& about)
{
    const Image& seen = about.trace.firstLook.seen;
    if (seen.width > 0)
        return toQImage(seen);
    return toQImage(about.request.image).scaled(kSmallSide, kSmallSide, Qt::KeepAspectRatio, Qt::FastTransformation);
}

} // namespace vpt::ui
