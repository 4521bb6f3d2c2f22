namespace Trading.Indicators;

/// <summary>Which of two values a sliding extreme keeps.</summary>
internal interface ISlidingOrder
{
    /// <summary>The one that is kept.</summary>
    static abstract double Pick(double left, double right);

    /// <summary>Whether a later value takes the place of an earlier one.</summary>
    static abstract bool Replaces(double later, double earlier);
}
