using System.Runtime.Intrinsics;

namespace Trading.Indicators;

/// <summary>The computation of an <see cref="ILanedCore{TLanes}"/> for four blocks side by side, operation by operation the same.</summary>
internal interface IBlockLanes
{
    /// <summary>Whether the values of the blocks that were looked at last are all finite.</summary>
    bool AreFinite { get; }

    /// <summary>Begins to look at other blocks.</summary>
    void Begin();

    /// <summary>Looks at the next place, for the sums that the blocks end with.</summary>
    void Look(Vector256<double> value);

    /// <summary>Begins the computation of the blocks that were looked at, each with what the one before it ended with.</summary>
    void Renew();

    /// <summary>The results at the next place, but for the last.</summary>
    /// <param name="value">The values there.</param>
    /// <param name="oldest">The values that leave the window.</param>
    Vector256<double> Step(Vector256<double> value, Vector256<double> oldest);

    /// <summary>The results at the last place.</summary>
    Vector256<double> End { get; }
}
