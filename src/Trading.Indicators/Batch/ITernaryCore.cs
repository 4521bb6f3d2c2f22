namespace Trading.Indicators;

/// <summary>The computation of an indicator of three values a bar, which updates and batch share.</summary>
internal interface ITernaryCore
{
    double Next(double first, double second, double third);
}
