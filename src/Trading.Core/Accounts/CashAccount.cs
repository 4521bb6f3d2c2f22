using Trading.Kernel;

namespace Trading.Accounts;

/// <summary>An account that pays in full: no credit, no short positions. Money is exact.</summary>
internal sealed class CashAccount : IAccount
{
    private readonly Ledger _ledger = new();
    private readonly Session _session;
    private readonly int _currency;
    private decimal _cash;
    private decimal _reserved;

    public CashAccount(Session session, Currency currency, decimal initialCash)
    {
        _session = session;
        Currency = currency;
        _currency = _ledger.IndexOf(currency);
        _ledger.Deposit(_currency, initialCash);
        Refresh();
    }

    public Currency Currency { get; }

    /// <summary>Money that no working order holds.</summary>
    public decimal Cash => _cash - _reserved;

    /// <summary>All money, held or free, for marking to market at every bar.</summary>
    public double CashAsDouble { get; private set; }

    public decimal FeesPaid => _ledger.Balance(LedgerAccount.Fees, _currency);

    public decimal Equity => _cash + _session.PositionsValue();

    public void Reserve(SessionOrder order, decimal amount)
    {
        order.ReservedCash += amount;
        _reserved += amount;
    }

    /// <summary>Gives back what was kept for an order, in proportion to what of it was filled or ended.</summary>
    public void Release(SessionOrder order, decimal amount)
    {
        order.ReservedCash -= amount;
        _reserved -= amount;
    }

    /// <summary>Books a trade: goods against money, and the fee.</summary>
    public void Settle(InstrumentState instrument, OrderSide side, long lots, decimal notional, decimal fee)
    {
        bool buys = side == OrderSide.Buy;
        _ledger.Settle(_currency, buys ? notional : -notional, fee);
        _ledger.MoveGoods(instrument, buys ? lots : -lots);
        Refresh();
    }

    private void Refresh()
    {
        _cash = _ledger.Balance(LedgerAccount.Trading, _currency);
        CashAsDouble = (double)_cash;
    }
}
