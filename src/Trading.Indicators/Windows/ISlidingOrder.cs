using System.Runtime.Intrinsics;

namespace Trading.Indicators;

/// <summary>Which of two values a sliding extreme keeps.</summary>
internal interface ISlidingOrder
{
    /// <summary>The one that is kept.</summary>
    static abstract double Pick(double left, double right);

    /// <summary>The place of the one that is kept.</summary>
    static abstract double Choose(double later, double earlier, double laterPlace, double earlierPlace);

    /// <summary>The ones that are kept.</summary>
    static abstract Vector256<double> Pick(Vector256<double> left, Vector256<double> right);

    /// <summary>The places of the ones that are kept.</summary>
    static abstract Vector256<double> Choose(Vector256<double> later, Vector256<double> earlier, Vector256<double> laterPlace, Vector256<double> earlierPlace);
}
