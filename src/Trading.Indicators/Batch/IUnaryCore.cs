namespace Trading.Indicators;

/// <summary>The computation of an indicator of one value a bar, which updates and batch share.</summary>
internal interface IUnaryCore
{
    double Next(double value);
}
