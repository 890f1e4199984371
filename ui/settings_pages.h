// The pages of the settings dialog. Each shows a part of the Settings and gives it back.
#pragma once

#include "core/model/device.h"
#include "ui/settings.h"

#include <QWidget>
#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QRadioButton;
class QSpinBox;

namespace vpt::ui {

// What the pages offer besides the settings themselves.
struct SettingsContext {
    std::vector<DeviceInfo> devices;
    int cores = 1; // threads beyond these help nobody
    QString sessionsFolder; // the program's own
    QString settingsFile;
};

class SettingsPage : public QWidget {
    Q_OBJECT
public:
    explicit SettingsPage(QWidget* parent = nullptr);
    virtual void present(const Settings& settings) = 0;
    virtual void collect(Settings& settings) const = 0;
    virtual QString problem() const { return {}; } // one sentence; empty: all values can be used

Q_SIGNALS:
    void changed();

protected:
    void addRow(const QString& label, QWidget* field, const QString& hint = {});
    QFormLayout* m_form;
};

class GeneralPage : public SettingsPage {
    Q_OBJECT
public:
    explicit GeneralPage(const SettingsContext& context, QWidget* parent = nullptr);
    void present(const Settings& settings) override;
    void collect(Settings& settings) const override;
    QString problem() const override;

private:
    QString sessionsFolder() const; // as typed, "~" resolved

    QComboBox* m_theme;
    QComboBox* m_language;
    QSpinBox* m_recent;
    QLineEdit* m_folder;
};

class EnginePage : public SettingsPage {
    Q_OBJECT
public:
    explicit EnginePage(const SettingsContext& context, QWidget* parent = nullptr);
    void present(const Settings& settings) override;
    void collect(Settings& settings) const override;

private:
    QComboBox* m_device;
    QComboBox* m_dtype;
    QSpinBox* m_threads;
};

class PicturePage : public SettingsPage {
    Q_OBJECT
public:
    explicit PicturePage(QWidget* parent = nullptr);
    void present(const Settings& settings) override;
    void collect(Settings& settings) const override;

private:
    QRadioButton* m_upright;
    QRadioButton* m_stored;
    QCheckBox* m_answerOnRelease;
    QCheckBox* m_exact;
};

// The choices of "Runs on" and "Numbers": value and words.
QList<std::pair<QString, QString>> deviceChoices(const std::vector<DeviceInfo>& devices);
QList<std::pair<QString, QString>> dtypeChoices();

} // namespace vpt::ui
