// Everything about models in one place: what is here, what it needs, what could be here, and where it is looked for.
#pragma once

#include "ui/load_meter.h"
#include "ui/model_catalog.h"
#include "ui/theme.h"

#include <QDialog>
#include <QIdentityProxyModel>
#include <QStringList>

class QComboBox;
class QLabel;
class QListView;
class QListWidget;
class QProgressBar;
class QPushButton;
class QTextBrowser;

namespace vpt::ui {

class ModelDelegate;
class QuestionRunner;

// The catalog for a list where what cannot answer can be looked at, too.
class EveryModel : public QIdentityProxyModel {
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    Qt::ItemFlags flags(const QModelIndex& index) const override
    {
        return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
    }
};

class ModelsPage : public QDialog {
    Q_OBJECT
public:
    struct Places {
        QStringList given; // folders that are always looked into
        QStringList added; // by the user
    };

    ModelsPage(ModelCatalog& catalog, const QuestionRunner& runner, const Colors& colors, QWidget* parent);

    void present(const std::vector<DeviceInfo>& devices, const QString& device, const QString& dtype);
    void setPlaces(const Places& places);

Q_SIGNALS:
    void loadWanted(int row, bool ignoreMemory);
    void ejectWanted();
    void stopWanted();
    void folderWanted(); // "Add..."
    void folderDropped(const QString& folder);
    void deviceChosen(const QString& device);
    void dtypeChosen(const QString& dtype);

private:
    QWidget* buildHere();
    QWidget* buildReleased();
    QWidget* buildFolders();
    QWidget* buildTarget();
    void showEntry();
    void showReleased();
    void followRunner();
    void refreshButtons();
    QString foundIn(const QString& name) const;

    ModelCatalog& m_catalog;
    const QuestionRunner& m_runner;
    Colors m_colors;
    std::vector<DeviceInfo> m_devices;
    Places m_places;
    LoadMeter m_meter;
    EveryModel m_every;
    ModelDelegate* m_delegate = nullptr;
    QListView* m_list = nullptr;
    QTextBrowser* m_entry = nullptr;
    QPushButton* m_load = nullptr;
    QPushButton* m_eject = nullptr;
    QPushButton* m_stop = nullptr;
    QComboBox* m_device = nullptr;
    QComboBox* m_dtype = nullptr;
    QLabel* m_progressWords = nullptr;
    QProgressBar* m_progress = nullptr;
    QListWidget* m_released = nullptr;
    QTextBrowser* m_releasedText = nullptr;
    QListWidget* m_folders = nullptr;
    QPushButton* m_removeFolder = nullptr;
};

} // namespace vpt::ui
