namespace Trading.Indicators;

/// <summary>The computation of an indicator of two values a bar, which updates and batch share.</summary>
internal interface IBinaryCore
{
    double Next(double first, double second);
}
