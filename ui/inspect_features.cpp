#include "ui/inspect_features.h"

#include "ui/format.h"
#include "ui/heat_map.h"
#include "ui/picture.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vpt::ui {

namespace {

constexpr int kTileSide = 68;
constexpr int kTilesPerRow = 3;

QString stageWords(FeatureStage stage, const QString& encoder)
{
    switch (stage) {
    case FeatureStage::Encoder:
        return encoder;
    case FeatureStage::Placed:
        return InspectFeatures::tr("projected");
    case FeatureStage::Conditioned:
        break;
    }
    return InspectFeatures::tr("conditioned");
}

QString stageTip(FeatureStage stage, const QString& encoder)
{
    switch (stage) {
    case FeatureStage::Encoder:
        return InspectFeatures::tr("What %1 sees: places of one colour are alike to it").arg(encoder);
    case FeatureStage::Placed:
        return InspectFeatures::tr("The features of %1 as the language model could read them, before the control token")
            .arg(encoder);
    case FeatureStage::Conditioned:
        break;
    }
    return InspectFeatures::tr("The features of %1 as the control token made them, in the colours of the picture before")
        .arg(encoder);
}

QIcon tileIcon(const QImage& image)
{
    QImage opaque(image.size(), QImage::Format_RGB32);
    opaque.fill(Qt::black);
    QPainter(&opaque).drawImage(0, 0, image);
    return QPixmap::fromImage(opaque.scaled(kTileSide, kTileSide, Qt::KeepAspectRatio, Qt::FastTransformation));
}

} // namespace

InspectFeatures::InspectFeatures(Inspector& inspector, QWidget* parent) :
    InspectSection(inspector, tr("Features"),
                   tr("Features as colours: the first three principal components as red, green and blue"), parent)
{
    setObjectName("inspectFeatures");
    m_colour = addButton("colourFeatures", tr("Colour the features"),
                         tr("Pictures of what the encoders made of the image, before and after the control token"));
    m_tiles = new QWidget(this);
    auto* grid = new QGridLayout(m_tiles);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(4);
    column()->addWidget(m_tiles, 0, Qt::AlignLeft);
    m_note = addNote(tr("Choose a picture to lay it over the image."));
    connect(m_colour, &QPushButton::clicked, this, [this] { this->inspector().colourFeatures(); });
}

std::vector<InspectFeatures::Tile> InspectFeatures::tiles(const Inspected& about) const
{
    std::vector<Tile> all;
    const ImageSize size = about.request.image.size();
    const Perception& perception = about.trace.perception;
    if (perception.gate && !perception.looks.empty())
        all.push_back({tr("gate"),
                       tr("What the control token picked: bright where feature and condition agree most"),
                       {heatImage(*perception.gate), heatArea(perception.looks.front(), size), true}});
    if (about.features) {
        for (const FeaturePicture& picture : about.features->pictures) {
            const QString encoder = encoderName(QString::fromStdString(picture.look.encoder));
            all.push_back({stageWords(picture.stage, encoder),
                           stageTip(picture.stage, encoder),
                           {toQImage(picture.colours), heatArea(picture.look, size), false}});
        }
    }
    return all;
}

bool InspectFeatures::showAnswer(const Inspected& about)
{
    m_colour->setVisible(!about.features);
    std::vector<Tile> now = tiles(about);
    const bool same = std::equal(now.begin(), now.end(), m_shown.begin(), m_shown.end(), [](const Tile& a, const Tile& b) {
        return a.words == b.words && a.placed.image == b.placed.image;
    });
    if (!same) {
        m_shown = std::move(now);
        build();
    }
    m_note->setVisible(!m_shown.empty());
    return true;
}

void InspectFeatures::build()
{
    for (QToolButton* button : m_buttons)
        button->deleteLater();
    m_buttons.clear();
    m_chosen = -1;
    auto* grid = static_cast<QGridLayout*>(m_tiles->layout());
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        const Tile& tile = m_shown[i];
        auto* button = new QToolButton(m_tiles);
        button->setObjectName(QStringLiteral("feature%1").arg(i));
        button->setProperty("inspectTile", true);
        button->setCheckable(true);
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setIcon(tileIcon(tile.placed.image));
        button->setIconSize({kTileSide, kTileSide});
        button->setText(tile.words);
        button->setToolTip(tile.tip);
        button->setAccessibleName(tile.tip);
        const int index = static_cast<int>(i);
        connect(button, &QToolButton::clicked, this, [this, index](bool on) {
            m_chosen = on ? index : -1;
            for (std::size_t other = 0; other < m_buttons.size(); ++other)
                m_buttons[other]->setChecked(static_cast<int>(other) == m_chosen);
            Q_EMIT overlayChanged();
        });
        grid->addWidget(button, index / kTilesPerRow, index % kTilesPerRow);
        m_buttons.push_back(button);
    }
}

InspectOverlay InspectFeatures::overlay() const
{
    if (m_chosen < 0 || isHidden())
        return {};
    return {{m_shown[static_cast<std::size_t>(m_chosen)].placed}, {}};
}

void InspectFeatures::clearOverlay()
{
    m_chosen = -1;
    for (QToolButton* button : m_buttons)
        button->setChecked(false);
}

} // namespace vpt::ui
