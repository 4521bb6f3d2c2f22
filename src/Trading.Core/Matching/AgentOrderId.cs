namespace Trading.Matching;

/// <summary>An order id that says whose the order is: a count, then 8 bits for the agent and 8 for its slot.</summary>
internal static class AgentOrderId
{
    /// <summary>The agent that stands for whoever trades from outside.</summary>
    public const int Outsider = 255;

    public static long Of(long count, int agent, int slot) => (count << 16) | (uint)(agent << 8) | (uint)slot;

    public static int AgentOf(long orderId) => (int)(orderId >> 8) & 255;

    public static int SlotOf(long orderId) => (int)orderId & 255;
}
