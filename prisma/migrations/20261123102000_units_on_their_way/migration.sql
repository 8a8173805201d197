-- Units whose parcel was told of are on their way until they come in (1.10): those that were before this was written down.
UPDATE unit u SET place = 'in_transit' FROM return_unit r JOIN return_authorisation a USING (return_no)
WHERE r.serial = u.serial AND r.state = 'announced' AND a.sent_at IS NOT NULL AND u.place IN ('dealer', 'customer');
