namespace Trading.Indicators;

/// <summary>The computation of an indicator of four values a bar, which updates and batch share.</summary>
internal interface IQuaternaryCore
{
    double Next(double first, double second, double third, double fourth);
}
