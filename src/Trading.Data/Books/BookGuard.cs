using System.Runtime.CompilerServices;

namespace Trading.Data;

/// <summary>What both books refuse, and how they turn prices into keys of which the greater is the better.</summary>
internal static class BookGuard
{
    private const long MaxTicks = 1L << 62;

    public static long KeyOf(OrderSide side, long priceTicks) => side == OrderSide.Buy ? priceTicks : -priceTicks;

    public static long PriceOf(OrderSide side, long key) => side == OrderSide.Buy ? key : -key;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check(long priceTicks, long sizeLots)
    {
        if ((ulong)(priceTicks - 1) >= MaxTicks - 1 || sizeLots < 0)
            Throw(priceTicks, sizeLots);
    }

    private static void Throw(long priceTicks, long sizeLots)
    {
        if (sizeLots < 0)
            throw new ArgumentOutOfRangeException(nameof(sizeLots), sizeLots, "A size cannot be negative.");
        throw new ArgumentOutOfRangeException(nameof(priceTicks), priceTicks, "A price must be above zero ticks and below 2^62.");
    }
}
