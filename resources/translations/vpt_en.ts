<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>vpt::ui::AnswerMapView</name>
    <message numerus="yes">
        <source>window of %1 × %1 cells, %n question(s)</source>
        <translation>
            <numerusform>window of %1 × %1 cells, %n question</numerusform>
            <numerusform>window of %1 × %1 cells, %n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n other answer(s)</source>
        <translation>
            <numerusform>and %n other answer</numerusform>
            <numerusform>and %n other answers</numerusform>
        </translation>
    </message>
</context>
</TS>
