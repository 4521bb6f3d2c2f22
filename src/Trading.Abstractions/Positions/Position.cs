namespace Trading;

/// <summary>What one strategy holds of one instrument, and the shortest way to change it.</summary>
public abstract class Position
{
    private protected Position()
    {
    }

    /// <summary>What is held.</summary>
    public abstract Instrument Instrument { get; }

    /// <summary>Which of the account's positions of the instrument.</summary>
    public abstract PositionSide Side { get; }

    /// <summary>How much, in base units; negative is short.</summary>
    public abstract decimal Quantity { get; }

    /// <summary>The average price of what is held; 0 when flat.</summary>
    public abstract decimal AveragePrice { get; }

    /// <summary>Profit of what was closed, before fees, in the settlement currency.</summary>
    public abstract decimal RealizedProfit { get; }

    /// <summary>Profit of what is held at the last price, before fees, in the settlement currency.</summary>
    public abstract decimal UnrealizedProfit { get; }

    /// <summary>Whether nothing is held.</summary>
    public bool IsFlat => Quantity == 0;

    /// <summary>Whether more is owned than owed.</summary>
    public bool IsLong => Quantity > 0;

    /// <summary>Whether more is owed than owned.</summary>
    public bool IsShort => Quantity < 0;

    /// <summary>
    /// Sends the market order that brings the position to <paramref name="fraction"/> of the strategy's equity; 1.0 is all of it, -0.5 short with half.
    /// Market orders of the position that are still on their way count as filled. Nothing is sent where the difference is below a lot or the venue's minimum.
    /// </summary>
    /// <remarks>A small reserve, see the session's options, stays unused for fees and for a price that moves until the fill.</remarks>
    /// <returns>The order, or the default value where none was needed.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fraction"/> is not a number or not between -100 and 100.</exception>
    public abstract Order Target(double fraction);

    /// <summary>Sends the market order that makes the position flat; market orders on their way count as filled.</summary>
    /// <returns>The order, or the default value where none was needed.</returns>
    public abstract Order Close();
}
