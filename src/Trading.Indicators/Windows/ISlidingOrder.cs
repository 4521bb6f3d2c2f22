namespace Trading.Indicators;

/// <summary>Which of two values a sliding extreme keeps.</summary>
internal interface ISlidingOrder
{
    /// <summary>The one that is kept.</summary>
    static abstract double Pick(double left, double right);

    /// <summary>The place of the one that is kept.</summary>
    static abstract double Choose(double later, double earlier, double laterPlace, double earlierPlace);
}
